"""One session scored on everything, and many of them summed into the headline figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.bench.facing import LegFacing, score_facing
from tests.bench.hazards import HazardScore, TurnAroundScore, score_hazards, score_turn_around
from tests.bench.intervals import middle, tail
from tests.bench.laps import LapScore, score_laps
from tests.bench.material import Replayed, Source


@dataclass(frozen=True, slots=True)
class Score:
    """How one session of one sensor came out."""

    source: Source
    scenario: str
    sensor: str
    laps: LapScore
    facing: tuple[LegFacing, ...]
    hazards: HazardScore
    turn_around: TurnAroundScore


Headline = dict[str, dict[str, float | None]]
"""Figures by table and name, as in floor.toml; None where nothing was there to measure."""


def score(session: Replayed) -> Score:
    """Score one session that went through the engine."""
    truth, sensor, counts, events = session.truth, session.sensor, session.counts, session.events
    return Score(
        source=session.source,
        scenario=session.scenario,
        sensor=sensor,
        laps=score_laps(truth, sensor, counts, events),
        facing=score_facing(truth, sensor, events),
        hazards=score_hazards(truth, sensor, events),
        turn_around=score_turn_around(truth, sensor, counts, events),
    )


def errors_ms(scores: Iterable[Score], sensor: str) -> list[float]:
    """Signed line-time errors of one sensor's laps, in milliseconds, later than true above 0."""
    return [1000 * error_s for each in scores if each.sensor == sensor for error_s in each.laps.errors_s]


def headline(scores: Sequence[Score]) -> Headline:
    """The figures that have a floor."""
    legs = [leg for each in scores for leg in each.facing]
    away = [each.turn_around for each in scores]
    figures: Headline = {
        "laps": {
            "missed": sum(each.laps.missed for each in scores),
            "phantom": sum(each.laps.phantom for each in scores),
            "sessions_wrong": sum(each.laps.sessions_wrong for each in scores),
        },
        "facing": {
            "right_share": _share(sum(leg.right for leg in legs), len(legs)),
            "unsure_share": _share(sum(leg.told == "unsure" for leg in legs), len(legs)),
            "forward_as_backward": sum(leg.wrong and leg.walked == "forward" for leg in legs) if legs else None,
        },
        "hazards": {
            "missed": sum(each.hazards.owed is not None and not each.hazards.raised for each in scores),
            "false": sum(each.hazards.false for each in scores),
            "late": sum(each.hazards.late for each in scores),
            "turn_around_share": _share(sum(a.forward_warned for a in away), sum(a.forward for a in away)),
            "turn_around_false": sum(a.backward_warned for a in away),
        },
    }
    figures["line_time_ms"] = {}
    for sensor in sorted({each.sensor for each in scores}):
        errors = [abs(error_ms) for error_ms in errors_ms(scores, sensor)]
        figures["line_time_ms"] |= {f"{sensor}_median": middle(errors), f"{sensor}_p95": tail(errors)}
    return figures


def _share(k: int, n: int) -> float | None:
    return k / n if n else None
