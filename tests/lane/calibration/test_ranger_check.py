from collections.abc import Callable, Iterator

import numpy as np
import pytest

from kiosk.lane.calibration.ranger_check import check_quiet_ranger, check_reach
from kiosk.lane.calibration.walk import walk_seen
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.readings import RangerReading

RANGER = PortSpec("tfluna", x_m=-0.25, height_m=1.0)


def quiet(distance_m: float, noise_m: float = 0.008, lost: float = 0.0) -> list[RangerReading]:
    rng = np.random.default_rng(3)
    noise = rng.normal(0.0, noise_m, 1000)
    gone = rng.random(1000) < lost
    return [RangerReading(n / 100, None if gone[n] else distance_m + noise[n], 500) for n in range(1000)]


@pytest.mark.parametrize(
    ("readings", "level", "say"),
    [
        (quiet(8.5), "ok", "The wall behind the lane is at 8.25 m."),
        (quiet(8.5, noise_m=0.02), "ok", "Its readings stray by 2.0 cm."),
        (quiet(8.5, noise_m=0.09), "warn", "Its readings stray by 9 cm."),
        (quiet(4.25), "fail", "Something stands in its beam at 4.00 m, which looks like somebody on the lane."),
        (quiet(7.55), "fail", "Something stands in its beam at 7.30 m, which looks like somebody on the lane."),
        (quiet(8.5, lost=1.0), "ok", "Nothing comes back over the empty lane: there is no wall in its reach."),
        (quiet(8.5, lost=0.6), "warn", "Only 40 % of its readings over the empty lane can be trusted."),
    ],
)
def test_what_it_sees_of_an_empty_lane(spec: LaneSpec, readings: list[RangerReading], level: str, say: str) -> None:
    found = check_quiet_ranger("tfluna", spec, RANGER, readings)

    assert (level, say) in [(finding.level, finding.say) for finding in found]
    assert all(bool(finding.cure) == (finding.level != "ok") for finding in found)


def test_its_reach_is_how_far_it_followed(
    spec: LaneSpec, lap: list[tuple[float, float]], on_ranger: Callable[..., Iterator[RangerReading]]
) -> None:
    whole = list(on_ranger(lap, seconds=23.0))
    short = [RangerReading(r.t, r.distance_m if (r.distance_m or 0.0) < 4.0 else 8.5, r.strength) for r in whole]

    assert check_reach("tfluna", spec, walk_seen(spec, RANGER, whole)).level == "ok"
    told = check_reach("tfluna", spec, walk_seen(spec, RANGER, short))
    assert told.level == "fail"
    assert told.say == "Followed you only to 3.87 m; the far line is at 6.50 m."
    assert check_reach("tfluna", spec, walk_seen(spec, RANGER, [])).level == "fail"
