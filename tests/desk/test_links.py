from kiosk.desk.links import VALID_S, Links


def test_a_token_opens_once() -> None:
    links = Links()
    token = links.issue("heron", 0.0)
    assert [links.use(token, 1.0), links.use(token, 1.0)] == ["heron", None]


def test_a_token_is_for_two_minutes() -> None:
    links = Links()
    early, late = links.issue("heron", 0.0), links.issue("crane", 0.0)
    assert links.use(early, VALID_S - 0.1) == "heron"
    assert links.use(late, VALID_S) is None


def test_a_members_next_token_ends_the_last_one() -> None:
    links = Links()
    first, of_another = links.issue("heron", 0.0), links.issue("crane", 0.0)
    second = links.issue("heron", 1.0)
    assert [links.use(token, 2.0) for token in (first, second, of_another)] == [None, "heron", "crane"]


def test_nobody_guesses() -> None:
    links = Links()
    token = links.issue("heron", 0.0)
    assert len(token) > 20
    assert links.use("", 0.0) is None
    assert links.use(token[:-1], 0.0) is None
