"""The tables of accuracy.md."""

from collections.abc import Sequence

from tests.bench.facing import LegFacing, Verdict, by_clip, confusion
from tests.bench.intervals import middle, tail
from tests.bench.laps import SCREEN_SENSORS
from tests.bench.markdown import k_of_n, short, table
from tests.bench.material import Source
from tests.bench.score import Score, errors_ms

SOURCES: tuple[Source, ...] = ("recorded", "simulated")
SENSORS = ("mat", "tfluna", "lidar", "mat+lidar")


def plot_groups(scores: Sequence[Score]) -> dict[str, list[float]]:
    """Signed line-time errors in ms by sensor and source, for the strip plot."""
    groups = {}
    for source in SOURCES:
        own = [each for each in scores if each.source == source]
        for sensor in SENSORS:
            if errors := errors_ms(own, sensor):
                groups[sensor if source == "recorded" else f"{sensor}, sim."] = errors
    return groups


def facing_table(scores: Sequence[Score], source: Source) -> str:
    """Walked against told: the clips of recorded walking, and the legs of either source."""
    legs = [leg for each in scores if each.source == source for leg in each.facing]
    if source == "simulated":
        return f"Simulated, by leg:\n\n{_confusion(legs)}"
    return f"Recorded, by clip:\n\n{_confusion(by_clip(legs))}\n\nRecorded, by leg:\n\n{_confusion(legs)}"


def _confusion(told: Sequence[LegFacing]) -> str:
    counts = confusion(told)
    walked_as: tuple[Verdict, ...] = ("backward", "forward")
    verdicts: tuple[Verdict, ...] = ("backward", "forward", "unsure")
    rows: list[tuple[object, ...]] = []
    for walked in walked_as:
        told_as = [counts.get((walked, verdict), 0) for verdict in verdicts]
        rows.append((walked, *told_as, k_of_n(counts.get((walked, walked), 0), sum(told_as))))
    right = sum(each.right for each in told)
    rows.append(("both", None, None, None, k_of_n(right, len(told))))
    return table(("walked", "told backward", "told forward", "unsure", "right"), rows)


def times_table(scores: Sequence[Score]) -> str:
    """How far off the times at the line are, by sensor."""
    rows = []
    for name, errors in plot_groups(scores).items():
        sizes = [abs(error) for error in errors]
        rows.append((name, len(errors), *map(short, (middle(sizes), tail(sizes), max(sizes), middle(errors)))))
    return table(("sensor", "laps", "median ms", "95th percentile ms", "worst ms", "median, signed ms"), rows)


def hazards_table(scores: Sequence[Score]) -> str:
    """Each warning that was owed, and when it came."""
    owed = [each for each in scores if each.hazards.owed is not None]
    rows = []
    for each in owed:
        onset_s, since_s = each.hazards.onset_s, each.hazards.since_came_s
        since = None if since_s is None else f"{since_s:+.2f} s"
        onset = "never" if onset_s is None else f"{onset_s:+.2f} s"
        rows.append((each.source, each.scenario, each.sensor, each.hazards.owed, onset, since))
    return table(("source", "scenario", "sensor", "owed", "onset", "since it came"), rows)


def limit_table(scores: Sequence[Score]) -> str:
    """Legs away that were walked forward where no sensor sees feet, and how many became laps."""
    rows = []
    for sensor in sorted(SCREEN_SENSORS):
        forward = [each for each in scores if each.sensor == sensor and each.laps.forward_owed]
        walked = sum(each.laps.forward_owed for each in forward)
        rows.append((sensor, walked, walked - sum(each.laps.missed for each in forward)))
    return table(("sensor", "legs away, walked forward", "credited as laps"), rows)


def sessions_table(scores: Sequence[Score]) -> str:
    """A row a scenario and sensor."""
    rows = []
    for each in scores:
        legs, errors = each.facing, [abs(1000 * error_s) for error_s in each.laps.errors_s]
        told = (
            sum(leg.right for leg in legs),
            sum(leg.told == "unsure" for leg in legs),
            sum(leg.wrong for leg in legs),
        )
        laps = (each.laps.owed, each.laps.counted, each.laps.missed, each.laps.phantom)
        rows.append(
            (
                each.source,
                each.scenario,
                each.sensor,
                *laps,
                " / ".join(map(str, told)) if legs else None,
                short(middle(errors)),
                each.hazards.false,
            )
        )
    heads = ("source", "scenario", "sensor", "laps owed", "counted", "missed", "phantom")
    return table((*heads, "facing right / unsure / wrong", "line time, median ms", "false warnings"), rows)
