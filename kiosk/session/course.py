"""A session and the programme that it walks: begun, and what comes of it told as events of the session."""

from collections.abc import Iterable, Sequence

from kiosk.lane.geometry import LaneSpec
from kiosk.session.events import Event, ProgrammeStep
from kiosk.session.phases import Progress, Standing
from kiosk.session.programme import Programme
from kiosk.session.running import Running
from kiosk.session.sums import OpenSession


def begin(session: OpenSession, programmes: Sequence[Programme], lane: LaneSpec, t: float) -> list[Event]:
    """The session's programme begins at `t`, or goes on from its progress; a free walk asks for nothing."""
    programme = next((p for p in programmes if p.name == session.programme and p.fits(lane)), None)
    session.earlier, session.run = session.results(t), None
    if programme is None or not (programme.steps or programme.loaded):
        return []
    progress = session.progress if isinstance(session.progress, Progress) else None
    session.run = Running(programme, lane, t, progress)
    session.progress = session.run.progress(t)
    return told(session, [session.run.standing(t)])


def told(session: OpenSession, standings: Iterable[Standing]) -> list[Event]:
    """How its programme stands now, with the results where a step was done."""
    events: list[Event] = []
    for standing in standings:
        before = session.progress
        session.settle(standing.t)
        after = session.progress
        done = isinstance(before, Progress) and isinstance(after, Progress) and before.at < after.at
        results = session.results(standing.t) if done else ()
        events.append(ProgrammeStep(standing.t, session.number, standing, results))
    return events
