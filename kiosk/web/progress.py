"""How a member gets on with each programme: what it came to each time, newest first, and their own best."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.ledger.history import ProgrammeResult

CLOCKS = ("backward_s", "forward_s", "treadmill_s")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One time that it was walked. `clocks_s`: seconds by what was done; `mean_s`: None without trials."""

    at: datetime
    done: bool
    clocks_s: dict[str, float]
    trials_s: tuple[float, ...]
    mean_s: float | None

    @property
    def total_s(self) -> float:
        """All its clocks together."""
        return sum(self.clocks_s.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """A programme. `best`: the longest by its clocks; where 3 m were timed, the shortest mean of a whole test.

    None where that says nothing: the first time, or a test that was never walked to its end.
    """

    programme: str
    timed_3m: bool
    outcomes: tuple[Outcome, ...]
    best: Outcome | None


def progress(results: Iterable[ProgrammeResult]) -> list[Progress]:
    """From `results`, newest first; so are the programmes. One that told of no time isn't among them."""
    walked: dict[str, list[Outcome]] = {}
    for result in results:
        outcome = _outcome(result)
        if outcome.clocks_s or outcome.trials_s:
            walked.setdefault(result.programme, []).append(outcome)
    return [_of(programme, outcomes) for programme, outcomes in walked.items()]


def _of(programme: str, outcomes: list[Outcome]) -> Progress:
    tests = [outcome for outcome in outcomes if outcome.mean_s is not None]
    if tests:
        whole = [test for test in tests if test.done]
        best = min(whole, key=lambda test: test.mean_s or 0.0, default=None)
    else:
        best = max(outcomes, key=lambda outcome: outcome.total_s)
    shown = tests or outcomes
    return Progress(programme, bool(tests), tuple(shown), best if len(shown) > 1 else None)


def _outcome(result: ProgrammeResult) -> Outcome:
    told = result.result
    return Outcome(
        at=result.started_at,
        done=bool(told.get("done")),
        clocks_s={name: float(told[name]) for name in CLOCKS if told.get(name)},
        trials_s=tuple(told.get("trials_s", ())),
        mean_s=told.get("mean_s"),
    )
