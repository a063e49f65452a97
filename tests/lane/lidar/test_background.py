import numpy as np

from kiosk.lane.lidar.background import Background
from kiosk.lane.lidar.turns import Turn, Turns
from tests.lane.lidar.room import LANE, MIDDLE, Room, Scene


def turns_of(discs: Scene, seconds: float, start_t: float = 0.0) -> list[Turn]:
    cutter = Turns(LANE, MIDDLE)
    room = Room(MIDDLE, discs)
    return [turn for run in room.returns(seconds, start_t) for turn in cutter.feed(run)]


def test_the_walls_are_learned_in_five_seconds_and_a_newcomer_is_not_the_room() -> None:
    background = Background()
    for turn in turns_of(lambda _t: [], 6.0):
        background.learn(turn, np.ones(len(turn.t), dtype=bool))
    turn = turns_of(lambda _t: [(2.0, 1.0, 0.1)], 0.3)[-1]
    newcomer = np.hypot(turn.x_m - 2.0, turn.y_m - 1.0) < 0.15
    assert newcomer.sum() > 3
    assert not background.holds(turn)[newcomer].any()
    assert background.holds(turn)[~newcomer].mean() > 0.98


def test_what_moves_is_not_learned() -> None:
    background = Background()
    for turn in turns_of(lambda t: [(1.0 + t, 1.0, 0.1)], 4.9):
        background.learn(turn, np.ones(len(turn.t), dtype=bool))
    assert np.count_nonzero(background.range_m) == 0


def test_what_is_not_offered_is_not_learned() -> None:
    background = Background()
    for turn in turns_of(lambda _t: [(3.0, 0.0, 0.1)], 6.0):
        background.learn(turn, np.hypot(turn.x_m - 3.0, turn.y_m) > 0.2)
    turn = turns_of(lambda _t: [(3.0, 0.0, 0.1)], 0.3)[-1]
    assert not background.holds(turn)[np.hypot(turn.x_m - 3.0, turn.y_m) < 0.11].any()
