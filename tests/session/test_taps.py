from kiosk.session.taps import HANDS, QUIET_S, Taps


def test_first_read_is_a_tap() -> None:
    assert Taps().read("A", 1.0) == ("m1", True, False)


def test_members_are_numbered_by_first_appearance() -> None:
    taps = Taps()
    labels = [taps.read(key, float(t))[0] for t, key in enumerate(["A", "B", "A", "C"])]
    assert labels == ["m1", "m2", "m1", "m3"]
    assert taps.key_of("m2") == "B"


def test_a_tag_left_on_the_reader_is_one_tap_however_long() -> None:
    taps = Taps()
    reads = [taps.read("A", 0.06 * n) for n in range(500)]
    assert [tap for _, tap, _ in reads] == [True] + [False] * 499
    assert all(held for _, _, held in reads[1:])


def test_a_second_tap_too_soon_is_a_repeat_and_a_later_one_counts() -> None:
    taps = Taps()
    taps.read("A", 0.0)
    assert taps.read("A", 2.0) == ("m1", False, False)
    assert taps.read("A", 5.0) == ("m1", True, False)


def test_two_tags_do_not_hide_each_other() -> None:
    taps = Taps()
    taps.read("A", 0.0)
    assert taps.read("B", 0.1) == ("m2", True, False)


def test_a_refused_tag_is_told_of_once_while_it_lies_there_and_again_when_tried_again() -> None:
    taps = Taps()
    told = [taps.refused("random_id", 0.06 * n) for n in range(50)]
    assert told == [True] + [False] * 49
    assert taps.refused("random_id", 5.0)


def test_more_tags_than_hands_are_a_broken_readers_until_it_was_quiet() -> None:
    taps = Taps()
    told = [taps.spews(f"tag {n}", 0.015 * n) for n in range(1000)]
    assert told == [False] * HANDS + [True] * (1000 - HANDS)
    assert taps.spews("A", 14.985 + QUIET_S - 0.1), "it wasn't quiet yet"
    assert not taps.spews("A", 14.985 + 2 * QUIET_S)


def test_a_queue_of_members_and_a_tag_that_lies_there_are_believed() -> None:
    taps = Taps()
    assert not any(taps.spews(f"member {n}", 0.7 * n) for n in range(50))
    assert not any(taps.spews("A", 100 + 0.06 * n) for n in range(500))
