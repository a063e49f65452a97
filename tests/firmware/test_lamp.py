from itertools import groupby

from lamp import Lamp

WELL = 7


def runs(lamp: Lamp, broken: int, scans: int) -> list[tuple[bool, int]]:
    """How the LED is on and off, in scans; the first and the last run are cut."""
    seen = []
    for _ in range(scans):
        lamp.look(broken)
        seen.append(lamp.on)
    return [(on, len(list(run))) for on, run in groupby(seen)][1:-1]


def test_even_seconds_when_all_is_well() -> None:
    assert set(runs(Lamp(7), WELL, 3000)) == {(True, 200), (False, 200)}


def test_as_many_flashes_as_the_number_of_the_broken_tile() -> None:
    for tile in range(7):
        told = runs(Lamp(7), tile, 4000)
        pauses = [i for i, run in enumerate(told) if not run[0] and run[1] > 40]
        between = told[pauses[0] + 1 : pauses[1]]
        assert sum(on for on, _ in between) == tile + 1
        assert all(length == 40 for _, length in between)
        assert told[pauses[0]][1] == 280


def test_identify_flickers_for_its_seconds_and_not_longer() -> None:
    lamp = Lamp(7)
    lamp.identify(2)
    assert set(runs(lamp, WELL, 400)) == {(True, 10), (False, 10)}
    assert set(runs(lamp, WELL, 2000)) == {(True, 200), (False, 200)}


def test_identify_zero_stops_it() -> None:
    lamp = Lamp(7)
    lamp.identify(255)
    lamp.look(WELL)
    lamp.identify(0)
    assert (False, 10) not in runs(lamp, WELL, 1000)
