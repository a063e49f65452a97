from kiosk.desk.taps import RECENT_S, WAIT_S, Heir, Tapped, Taps


def tap(t: float, member: str = "heron") -> Tapped:
    return Tapped(t, member, "Quiet Heron", new=False)


def test_a_tap_is_recent_for_two_minutes_and_only_its_own_members() -> None:
    taps = Taps()
    taps.tapped(tap(10.0))
    assert taps.since("heron", 9.0, 10.0 + RECENT_S - 1)
    assert not taps.since("heron", 9.0, 10.0 + RECENT_S)
    assert not taps.since("heron", 10.0, 11.0)
    assert not taps.since("crane", 9.0, 11.0)


def test_who_waits_hears_of_the_next_tap_alone() -> None:
    taps = Taps()
    heard: list[Tapped | None] = []
    taps.next(0.0, heard.append)
    taps.tapped(tap(1.0))
    taps.tapped(tap(2.0))
    assert heard == [tap(1.0)]


def test_who_asks_later_takes_the_place_of_who_asked_before() -> None:
    taps = Taps()
    first: list[Tapped | None] = []
    second: list[Tapped | None] = []
    taps.next(0.0, first.append)
    taps.next(1.0, second.append)
    taps.tapped(tap(2.0))
    assert (first, second) == ([None], [tap(2.0)])


def test_a_tag_is_kept_for_somebody_only_while_it_is_waited_for() -> None:
    taps, heir = Taps(), Heir("heron", "Ines")
    taps.next(0.0, lambda _: None, heir)
    assert (taps.heir(WAIT_S - 0.1), taps.heir(WAIT_S)) == (heir, None)
    taps.tapped(tap(1.0))
    assert taps.heir(1.1) is None, "the one after that is anybody's"
    taps.next(2.0, lambda _: None, heir)
    taps.next(3.0, lambda _: None)
    assert taps.heir(3.1) is None, "somebody else is being enrolled"


def test_nobody_waits_for_ever() -> None:
    taps = Taps()
    heard: list[Tapped | None] = []
    taps.next(0.0, heard.append)
    taps.give_up(WAIT_S - 0.1)
    assert heard == []
    taps.give_up(WAIT_S)
    taps.tapped(tap(WAIT_S + 1))
    assert heard == [None]
