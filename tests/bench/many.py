"""Many sessions through the engine at once, on two cores, with a line that says how far it is."""

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.bench.material import Session, replay_session
from tests.bench.score import Score, score
from tests.mortal import end_with_parent

PROCESSES = 2


def processes(count: int) -> ProcessPoolExecutor:
    """So many, to do things beside this one; they end with it, even where it is killed."""
    # Spawned, not forked: a test run that has threads must not be copied mid-way.
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=end_with_parent)


def score_all(sessions: Sequence[Session]) -> list[Score]:
    """Replay and score each session, in the order given. What a session raises ends the whole."""
    with processes(PROCESSES) as pool:
        waiting = {pool.submit(score_one, session): session for session in sessions}
        for done, future in enumerate(as_completed(waiting), start=1):
            tell(f"{done} of {len(sessions)}  {waiting[future]}")
            future.result()
        tell(None)
        return [future.result() for future in waiting]


def score_one(session: Session) -> Score:
    """Replay one session and score it."""
    return score(replay_session(session))


def tell(progress: str | None) -> None:
    """Write a progress line over the last one, where somebody is looking; None ends it."""
    if sys.stderr.isatty():
        sys.stderr.write("\n" if progress is None else f"\r\x1b[K{progress}")
        sys.stderr.flush()
    elif progress is not None:
        sys.stderr.write(f"{progress}\n")
