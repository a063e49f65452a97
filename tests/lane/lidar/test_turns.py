import numpy as np
import pytest

from kiosk.lane.lidar.turns import Turn, Turns
from kiosk.lane.readings import LidarReturns
from tests.lane.lidar.room import CORNER, LANE, MIDDLE, Room


def turns_of(room: Room, seconds: float) -> list[Turn]:
    cutter = Turns(LANE, room.pose)
    return [turn for run in room.returns(seconds) for turn in cutter.feed(run)]


def test_a_turn_holds_every_return_once_and_the_walls_stand_where_they_are() -> None:
    turns = turns_of(Room(CORNER, noise_m=0.0), 1.0)
    assert {450} == {len(turn.t) for turn in turns}
    for turn in turns:
        assert (np.diff(turn.sweep_deg) > 0).all()
        on_a_wall = np.minimum.reduce(
            [np.abs(turn.x_m + 3.0), np.abs(turn.x_m - 8.3), np.abs(turn.y_m + 1.9), np.abs(turn.y_m - 2.2)]
        )
        assert on_a_wall.max() < 1e-6


def test_the_corridor_is_swept_in_one_piece_and_ends_a_quarter_turn_before_the_cut() -> None:
    turn = turns_of(Room(CORNER, noise_m=0.0), 0.4)[-1]
    ahead = turn.sweep_deg[np.abs(turn.x_m - 8.3) < 1e-6]
    assert 240.0 < ahead.min() < 270.0 < ahead.max() < 300.0


@pytest.mark.parametrize("stamped", [True, False])
def test_each_point_has_the_time_at_which_the_beam_met_it(stamped: bool) -> None:
    turns = turns_of(Room(MIDDLE, stamped=stamped), 2.0)
    first_deg = 12.0
    for turn in turns[3:]:
        angle = (turn.sweep_deg + 90.0) % 360.0
        truth = ((angle - first_deg) % 360.0) * 0.1 / 360.0
        late = (turn.t - truth + 0.05) % 0.1 - 0.05
        # With the device's own stamps the time is exact; without, the serial line's 21 ms are seen in the mean.
        assert np.abs(late).max() < (0.001 if stamped else 0.022)


def test_the_devices_clock_may_wrap() -> None:
    cutter = Turns(LANE, MIDDLE)
    # The stamp is 29 at t = 12.
    mids = [turn.mid_t for run in Room(MIDDLE).returns(2.0, start_t=12.0) for turn in cutter.feed(run)]
    assert np.diff(mids) == pytest.approx(np.full(len(mids) - 1, 0.1), abs=0.012)


def test_a_silence_starts_a_new_turn() -> None:
    runs = list(Room(MIDDLE).returns(2.0))
    cutter = Turns(LANE, MIDDLE)
    kept = [run for i, run in enumerate(runs) if not 100 < i < 300]
    for turn in [turn for run in kept for turn in cutter.feed(run)]:
        assert np.ptp(turn.t) < 0.11


def test_an_empty_run_is_nothing() -> None:
    empty = np.zeros(0)
    assert Turns(LANE, MIDDLE).feed(LidarReturns(1.0, empty, empty, empty)) == []


@pytest.mark.parametrize("reads", [5, 9, 17])
def test_a_reader_that_was_held_up_loses_no_turn(reads: int) -> None:
    """Runs of a whole turn and more give the turns that short ones give, at the same times."""
    runs = list(Room(MIDDLE, noise_m=0.0).returns(2.0))
    short, long = Turns(LANE, Room(MIDDLE).pose), Turns(LANE, Room(MIDDLE).pose)
    expected = [turn for run in runs for turn in short.feed(run)]
    got: list[Turn] = []
    for begin in range(0, len(runs), reads):
        part = runs[begin : begin + reads]
        got += long.feed(
            LidarReturns(
                part[-1].t,
                np.concatenate([run.angle_deg for run in part]),
                np.concatenate([run.range_m for run in part]),
                np.concatenate([run.strength for run in part]),
                part[-1].turn_t,
            )
        )
    assert [len(turn.t) for turn in got] == [len(turn.t) for turn in expected]
    # The first turns still look for the least lag between the clocks.
    assert [turn.mid_t for turn in got[4:]] == pytest.approx([turn.mid_t for turn in expected[4:]], abs=0.005)
