from kiosk.web.accounts.secret import digest, draw


def test_tokens_are_long_and_never_the_same() -> None:
    drawn = {draw() for _ in range(100)}
    assert len(drawn) == 100
    assert min(map(len, drawn)) >= 43  # 256 bits


def test_a_digest_tells_one_token_from_another_and_takes_anything_a_browser_sends() -> None:
    assert digest("a") == digest("a") != digest("b")
    assert len(digest("\udcff")) == 64
