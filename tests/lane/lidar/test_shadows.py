from kiosk.lane.lidar.shadows import Shadows
from kiosk.lane.lidar.turns import Turns
from tests.lane.lidar.room import CORNER, LANE, Disc, Room


def shadows(*discs: Disc, lost: float = 0.0) -> Shadows:
    cutter = Turns(LANE, CORNER)
    room = Room(CORNER, lambda _t: list(discs), lost=lost)
    turn = [turn for run in room.returns(0.3) for turn in cutter.feed(run)][-1]
    return Shadows(turn, CORNER, cutter.cut_deg)


def test_an_empty_place_is_seen_through() -> None:
    asked = shadows()
    assert asked.passed(3.0, -0.2)
    assert not asked.hidden(3.0, -0.2)


def test_a_taken_place_is_neither_passed_nor_hidden() -> None:
    asked = shadows((3.0, -0.2, 0.05))
    assert not asked.passed(3.0, -0.2)
    assert not asked.hidden(3.0, -0.2)


def test_behind_a_thing_it_is_hidden() -> None:
    # On the line from the corner (-0.25, 0.45) to (3, -0.2), half-way.
    asked = shadows((1.375, 0.125, 0.05))
    assert asked.hidden(3.0, -0.2)
    assert not asked.passed(3.0, -0.2)


def test_where_nothing_comes_back_nothing_is_known() -> None:
    asked = shadows(lost=1.0)
    assert not asked.passed(3.0, -0.2)
    assert not asked.hidden(3.0, -0.2)
