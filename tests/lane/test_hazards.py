import pytest

from kiosk.lane.bodies import Presence
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.hazards import STILL_S, Hazards
from kiosk.lane.observations import HazardBegan, HazardEnded
from kiosk.lane.people import EMPTY_S, STANCE_S

BAG = ("bag", 4.0)


@pytest.fixture
def hazards(spec: LaneSpec) -> Hazards:
    return Hazards(spec, ["mat", "lidar"])


def run(
    hazards: Hazards, t: float, *places: tuple[str, float], port: str = "mat", seeing: tuple[str, ...] = ("mat",)
) -> list[HazardBegan | HazardEnded]:
    """Everything due before `t`, then what the sensor sees at `t`."""
    told = []
    while (due := hazards.next_deadline()) is not None and due <= t:
        told += hazards.update(due, seeing, False)
    hazards.see(t, port, [Presence(key, x_m, 0.0) for key, x_m in places])
    return told + hazards.update(t, seeing, False)


def test_a_bag_behind_the_walker_blocks_until_half_a_second_after_it_is_gone(hazards: Hazards) -> None:
    assert run(hazards, 1.0, ("a", 0.3)) == []
    assert run(hazards, 2.0, ("a", 0.5), BAG) == [HazardBegan(2.0, "lane_blocked")]
    assert hazards.blocked_at_m == [4.0]
    assert run(hazards, 9.0, ("a", 5.5), BAG) == []
    assert run(hazards, 20.0, ("a", 1.0), BAG) == []
    assert run(hazards, 30.0, ("a", 1.5)) == []
    assert run(hazards, 31.0, ("a", 2.0)) == [HazardEnded(30.5, "lane_blocked")]


def test_nobody_on_the_lane_and_no_session_is_warned_of_nothing(hazards: Hazards) -> None:
    assert run(hazards, 1.0, BAG) == []
    hazards.session(1)
    assert hazards.update(2.0, ["mat"], False) == [HazardBegan(2.0, "lane_blocked")]
    hazards.session(None)
    assert hazards.update(3.0, ["mat"], False) == [HazardEnded(3.0, "lane_blocked")]


def test_the_last_walker_to_leave_takes_the_warning_along(hazards: Hazards) -> None:
    run(hazards, 1.0, ("a", 0.3), BAG)
    assert run(hazards, 2.0, BAG) == []
    assert run(hazards, 9.0, BAG) == [HazardEnded(2.0 + EMPTY_S, "lane_blocked")]


def test_two_walkers_dont_flap_at_the_limit_and_end_a_second_after(hazards: Hazards) -> None:
    run(hazards, 1.0, ("a", 0.3))
    told = run(hazards, 3.0, ("a", 1.5), ("b", 0.2))
    for n in range(40):
        told += run(hazards, 3.1 + n * 0.1, ("a", 2.0), ("b", 1.05 if n % 2 else 0.95))
    assert told == [HazardBegan(3.0, "two_walkers")]
    run(hazards, 8.0, ("a", 2.5))
    assert run(hazards, 10.0, ("a", 3.0)) == [HazardEnded(9.0, "two_walkers")]


def test_a_trainer_may_be_near_in_this_session_only_and_never_behind(hazards: Hazards) -> None:
    hazards.session(1)
    hazards.trainer()
    run(hazards, 1.0, ("a", 0.3))
    assert run(hazards, 2.0, ("a", 1.5), ("b", 0.2)) == []
    assert run(hazards, 3.0, ("a", 2.0), ("b", 1.0), BAG) == [HazardBegan(3.0, "lane_blocked")]
    assert run(hazards, 4.0, ("a", 2.6), ("b", 1.0), BAG) == [HazardBegan(4.0, "two_walkers")]
    run(hazards, 5.0, ("a", 3.0))
    run(hazards, 9.0, ("a", 3.0))
    hazards.session(2)
    assert run(hazards, 10.0, ("a", 3.0), ("b", 0.2)) == [HazardBegan(10.0, "two_walkers")]


def test_a_trainer_whom_the_lane_takes_for_the_walker_blocks_nothing_but_further_off_they_do(
    hazards: Hazards,
) -> None:
    """Prints of two who walk a metre apart are mixed up now and then."""
    hazards.session(1)
    hazards.trainer()
    run(hazards, 1.0, ("a", 0.3))
    run(hazards, 2.0, ("a", 1.5), ("b", 0.2))
    assert run(hazards, 3.0, ("a", 1.6), ("b", 2.2)) == []
    assert run(hazards, 4.5, ("a", 1.7), ("b", 2.6), ("stranger", 4.8)) == [HazardBegan(4.5, "lane_blocked")]


def test_a_print_near_the_walker_may_be_a_trainers_until_it_stays_for_longer_than_a_foot(hazards: Hazards) -> None:
    hazards.session(1)
    hazards.trainer()
    run(hazards, 1.0, ("a", 0.3))
    assert run(hazards, 2.0, ("a", 1.5), ("print", 2.5)) == []
    assert run(hazards, 2.0 + STANCE_S, ("a", 1.6), ("print", 2.5)) == [HazardBegan(2.0 + STANCE_S, "lane_blocked")]


def test_a_second_press_sends_the_trainer_away_and_none_counts_without_a_session(hazards: Hazards) -> None:
    assert not hazards.companion
    hazards.trainer()
    run(hazards, 1.0, ("a", 0.3))
    assert run(hazards, 2.0, ("a", 1.5), ("b", 0.2)) == [HazardBegan(2.0, "two_walkers")]
    hazards.session(1)
    hazards.trainer()
    hazards.trainer()
    assert run(hazards, 3.0, ("a", 1.5), ("b", 0.3)) == []


def test_what_follows_the_walker_is_told_as_their_load(hazards: Hazards) -> None:
    for n in range(30):
        run(hazards, 1.0 + 0.1 * n, ("sled", 0.1 + 0.06 * max(0, n - 3)), ("a", 0.9 + 0.06 * n))
    assert hazards.loads("mat") == {"sled"}
    assert hazards.draws_load("mat")
    assert hazards.loads("lidar") == set()


def test_who_stands_still_for_long_is_asked_after(hazards: Hazards) -> None:
    run(hazards, 1.0, ("a", 0.3))
    run(hazards, 2.0, ("a", 3.0))
    told = [event for n in range(300) for event in run(hazards, 2.1 + n * 0.1, ("a", 3.0))]
    assert told == [HazardBegan(2.0 + STILL_S, "still")]
    assert run(hazards, 40.0, ("a", 3.4)) == [HazardEnded(40.0, "still")]


def test_either_sensor_may_see_it_and_both_must_see_it_gone(hazards: Hazards) -> None:
    both = ("mat", "lidar")
    hazards.session(1)
    assert run(hazards, 1.0, BAG, seeing=both) == [HazardBegan(1.0, "lane_blocked")]
    assert run(hazards, 1.1, BAG, port="lidar", seeing=both) == []
    assert run(hazards, 2.0, seeing=both) == []
    assert run(hazards, 4.0, BAG, port="lidar", seeing=both) == []
    run(hazards, 5.0, port="lidar", seeing=both)
    assert run(hazards, 6.0, seeing=both) == [HazardEnded(5.5, "lane_blocked")]


def test_a_sensor_that_sees_no_more_is_left_out_only_while_another_sees(hazards: Hazards) -> None:
    hazards.session(1)
    run(hazards, 1.0, BAG)
    assert hazards.update(2.0, [], False) == []
    assert hazards.update(90.0, [], False) == []
    assert hazards.blocked_at_m == [4.0]
    assert run(hazards, 91.0, port="lidar", seeing=("lidar",)) == []
    assert run(hazards, 92.0, port="lidar", seeing=("lidar",)) == [HazardEnded(91.5, "lane_blocked")]


def test_staff_say_that_the_lane_is_clear(hazards: Hazards) -> None:
    hazards.session(1)
    run(hazards, 1.0, BAG)
    hazards.allow()
    run(hazards, 2.0, BAG)
    assert run(hazards, 3.0, BAG) == [HazardEnded(2.5, "lane_blocked")]
    assert run(hazards, 200.0, BAG) == []


def test_the_far_line_comes_near(hazards: Hazards) -> None:
    assert hazards.update(1.0, ["mat"], True) == [HazardBegan(1.0, "lane_end")]
    assert hazards.update(2.0, ["mat"], False) == [HazardEnded(2.0, "lane_end")]


def test_who_faces_the_way_they_go_is_told_until_a_second_after(hazards: Hazards) -> None:
    run(hazards, 1.0, ("a", 0.3))
    assert hazards.update(2.0, ["mat"], False, True) == [HazardBegan(2.0, "turn_around")]
    assert hazards.update(3.0, ["mat"], False, False) == []
    assert hazards.update(3.5, ["mat"], False, True) == []
    hazards.update(4.0, ["mat"], False, False)
    assert hazards.next_deadline() == 5.0
    assert hazards.update(5.0, ["mat"], False, False) == [HazardEnded(5.0, "turn_around")]
