"""Stories with a known end, by name: what each is about, and which sensors can tell it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from kiosk.devices.simulator import stories
from kiosk.devices.simulator.stories import Story
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.lane.geometry import LaneSpec

ALL = ("mat", "lidar", "ranger", "mat+lidar")
SEES_THINGS = ("mat", "lidar", "mat+lidar")
HAS_MAT = ("mat", "mat+lidar")
HAS_LIDAR = ("lidar", "mat+lidar")
LONG_LAPS = 100


@dataclass(frozen=True, slots=True)
class Scenario:
    """`tell` makes the story. `warning`: the hazard that a sensor owes which sees more than one body."""

    sentence: str
    tell: Callable[[Random, LaneSpec], Story]
    sensors: tuple[str, ...] = ALL
    lane: LaneSpec = DEMO_LANE
    warning: str | None = None
    panel: bool = False


def long(laps: int, faults: bool = False) -> Scenario:
    """`laps` laps by members who take turns, three to seven each; with `faults`, all the wear of `rough`."""
    worn = " on worn contacts and a bad wire" if faults else ""
    return Scenario(
        f"{laps} honest laps by members who take turns{worn}", partial(stories.taking_turns, laps, faults)
    )


SCENARIOS: dict[str, Scenario] = {
    "honest": Scenario("a member, three honest laps", stories.honest),
    "forward": Scenario("walks out forward, facing away from the screen, three times", stories.forward),
    "shuttle": Scenario("backward both ways, three times; the way back doesn't count", stories.shuttle),
    "both": Scenario(
        "a lane that counts both ways: five legs backward, one forward",
        stories.both,
        HAS_LIDAR,
        replace(DEMO_LANE, counts="both"),
    ),
    "partial": Scenario("a guest; the second of three walks turns back before the far line", stories.partial),
    "passerby": Scenario("somebody crosses the lane sideways, then two laps", stories.passerby),
    "rough": Scenario("three laps on worn contacts and a bad wire, or with a noisy lidar", stories.rough),
    "handover": Scenario("one lap by one member, then another taps and walks two", stories.handover),
    "bag": Scenario(
        "a bag is left on the lane before the second of three laps",
        stories.left_behind,
        SEES_THINGS,
        warning="lane_blocked",
    ),
    "shared": Scenario(
        "somebody else steps on during the second of two laps", stories.shared, SEES_THINGS, warning="two_walkers"
    ),
    "dark": Scenario("dark leggings: beyond 2.5 m more and more of the light is lost", stories.dark, HAS_LIDAR),
    "child": Scenario(
        "a child runs onto the lane behind the walker, who stops until it has gone",
        stories.child,
        SEES_THINGS,
        warning="lane_blocked",
    ),
    "sled": Scenario("two laps with a sled in tow", stories.loaded, SEES_THINGS),
    "trainer": Scenario(
        "two laps with a trainer at 1 m, announced at the panel", stories.trainer, SEES_THINGS, panel=True
    ),
    "stops": Scenario("two laps, standing still half-way, both ways", stories.stops),
    "sway": Scenario("sways over the start line, then two laps, and sways over the far line", stories.sway),
    "reboot": Scenario("the mat restarts in the middle of the second of three laps", stories.reboot, HAS_MAT),
    "wrap": Scenario("the mat's counters wrap around during three laps", stories.wrap, HAS_MAT),
    "chain_broken": Scenario(
        "the mat's far tiles drop out for 1.2 s during the second of three laps", stories.chain_broken, HAS_MAT
    ),
    "short": Scenario("a guest, one lap and no way back", stories.short),
    "long": long(LONG_LAPS),
}
