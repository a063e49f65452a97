import numpy as np
import pytest

from kiosk.lane.lidar.steps import steps_of
from tests.lane.lidar.strides import two_paths


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize(("step_m", "step_s"), [(0.35, 0.7), (0.5, 0.6), (0.7, 0.5)])
def test_steps_are_as_long_and_last_as_long_as_they_were_made(forward: bool, step_m: float, step_s: float) -> None:
    steps = steps_of(two_paths(8.0, forward, step_m=step_m, step_s=step_s))
    assert len(steps) >= 8.0 / step_s - 3
    assert np.mean([step.length_m for step in steps]) == pytest.approx(step_m, rel=0.05)
    assert np.mean([step.duration_s for step in steps]) == pytest.approx(step_s, rel=0.03)


def test_a_step_begins_and_ends_with_the_feet_side_by_side() -> None:
    for step in steps_of(two_paths(8.0, forward=True)):
        trailing, leading = step.trailing, step.leading
        assert np.abs(trailing[trailing[:, 0] < 0.2, 1]).max() < 0.1
        assert trailing[-1, 1] > 0.6
        assert leading[0, 1] < 0.5
        assert np.abs(leading[leading[:, 0] > 0.8, 1] - 1.0).max() < 0.1


def test_a_passing_that_was_missed_leaves_no_long_step_behind() -> None:
    left, right = two_paths(10.0, forward=False)
    gap = [shin for shin in left if not 4.0 < shin.t < 5.0]
    lengths = [step.length_m for step in steps_of((gap, right))]
    assert len(lengths) >= 8
    assert max(lengths) < 0.6


def test_feet_that_stand_make_no_steps() -> None:
    left, right = two_paths(0.2, forward=True)
    assert steps_of((left * 30, right * 30)) == []
    assert steps_of(([], [])) == []
