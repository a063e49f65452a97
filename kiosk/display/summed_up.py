"""What a session or a programme came to, in the summary's words."""

from collections.abc import Sequence

from kiosk.display.view import SummaryView
from kiosk.display.words import Words
from kiosk.session.events import SessionEnded


def summed_up(
    words: Words,
    who: str,
    laps: int,
    walked_m: float,
    walked_s: float,
    last_laps: int | None,
    trials_s: Sequence[float] = (),
) -> SummaryView:
    """The 3-metre test says the mean of its trials, and what that isn't; all else is held against the last time."""
    versus, caption = words.versus(laps, last_laps), ""
    if trials_s:
        versus, caption = words.trials(len(trials_s), sum(trials_s) / len(trials_s)), words.own_trend
    return SummaryView(who, laps, round(walked_m), max(round(walked_s / 60), 1), versus, caption)


def session_summed_up(words: Words, who: str, ended: SessionEnded, laps: int, last_laps: int | None) -> SummaryView:
    """`laps` are those saved."""
    walked_m = ended.distance_m + sum(result.get("forward_m", 0.0) for result in ended.results)
    walked_s = ended.walking_s + without_laps_s(ended)
    trials_s = ended.results[-1].get("trials_s", ()) if ended.results else ()
    return summed_up(words, who, laps, walked_m, walked_s, last_laps, trials_s)


def without_laps_s(ended: SessionEnded) -> float:
    """Seconds of its programmes that made no laps: forward, and on a treadmill."""
    return float(sum(result.get(of, 0.0) for result in ended.results for of in ("forward_s", "treadmill_s")))
