"""Laps flow while parts are killed at random moments and started again; then everything is left alone."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import Connection

from kiosk.errors import LedgerError
from kiosk.ledger.open import open_readonly
from kiosk.ledger.outbox import backlog, waiting
from tests.broker import until
from tests.kills.faults import NO_ACKS
from tests.kills.moments import Moments
from tests.kills.rig import PARTS, Rig
from tests.kills.verdict import Verdict, judge

POWER_CUT = 0.1
"""How often all that runs is killed at once."""
SPARED = 0.75
"""How often a part that is still starting is spared: on a busy machine none would ever run otherwise."""
DOWN_S = 1.0
"""The longest time before a killed part is started again."""
AHEAD = 200
"""The most laps asked of the kiosk beyond what it has shown: it catches up on what was asked while it was dead."""
STEP_S = 0.005
NOT_KEPT_S = 60.0
"""A lap that wasn't shown after so long will not be: the kiosk said in its log that it couldn't be kept."""
LEFT_ALONE_S = 1800.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A storm of at least so many kills and laps. `seed` draws whom to kill, when, and for how long it is down.

    `every_s`: the mean time between two moments of killing, but for those that wait (see moments.py); `laps_s`: how
    many laps are asked for in a second.
    """

    seed: int
    kills: int
    laps: int
    every_s: float = 1.0
    laps_s: float = 12.0
    faults: tuple[str, ...] = ()
    parts: tuple[str, ...] = PARTS


@dataclass(slots=True)
class Outcome:
    """What a storm came to. `ended`: parts that ended by themselves, as a gym server does without its database.

    `drained_s`: how long it took, once left alone, until nothing waited any more; None when that never came.
    """

    plan: Plan
    kills: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    power_cuts: int = 0
    in_flow: int = 0
    """How often laps arrived at the gym just when something was killed."""
    shown: int = 0
    waiting: int = 0
    """Reports the gym hadn't got when the storm was over."""
    storm_s: float = 0.0
    drained_s: float | None = None
    verdict: Verdict = field(default_factory=Verdict)


def storm(rig: Rig, plan: Plan, tell: Callable[[str], None] = lambda _: None) -> Outcome:
    """Run the plan on a rig of its own, and judge."""
    outcome = Outcome(plan)
    rig.start("database")
    until(rig.postgres.answers, "PostgreSQL answers", 60)
    for part in ("broker", "gym", "kiosk"):
        rig.start(part)
    until(lambda: rig.laps_at_gym() is not None, "the gym server has made its ledger", 60)
    began = time.monotonic()
    _kill_and_walk(rig, plan, outcome, tell)
    outcome.storm_s = time.monotonic() - began
    for part in PARTS:
        if not rig.runs(part):
            rig.start(part)
    _let_them_arrive(rig, outcome)
    rig.end_the_walking()
    outcome.waiting = _undelivered(rig, plan) or 0
    tell(f"the storm is over; {outcome.waiting} reports wait")
    outcome.drained_s = _leave_alone(rig, plan, outcome)
    outcome.shown = len(rig.shown)
    outcome.verdict = _judge(rig)
    return outcome


def _kill_and_walk(rig: Rig, plan: Plan, outcome: Outcome, tell: Callable[[str], None]) -> None:
    rng = Random(plan.seed)
    began = time.monotonic()
    moments = Moments(rng, plan.every_s, rig.laps_at_gym, began)
    start_at: dict[str, float] = {}
    while outcome.kills.total() < plan.kills or len(rig.shown) < plan.laps:
        now = time.monotonic()
        owed = plan.laps_s * (now - began)
        while rig.runs("kiosk") and rig.awaited < AHEAD and len(rig.shown) + rig.awaited < owed:
            rig.ask_for_a_lap()
        for part in PARTS:
            if rig.runs(part):
                continue
            if part not in start_at:
                start_at[part] = now + rng.uniform(0, DOWN_S)
                outcome.ended[part] += 1
            elif now >= start_at[part]:
                del start_at[part]
                rig.start(part)
        if moments.is_now(now):
            there = [part for part in plan.parts if rig.runs(part) and (rig.is_up(part) or rng.random() > SPARED)]
            all_at_once = rng.random() < POWER_CUT
            outcome.power_cuts += all_at_once
            for part in there if all_at_once else rng.sample(there, min(1, len(there))):
                rig.kill(part)
                start_at[part] = now + rng.uniform(0, DOWN_S)
                outcome.kills[part] += 1
            tell(f"{outcome.kills.total()} kills, {len(rig.shown)} laps shown, {now - began:.0f} s")
        time.sleep(STEP_S)
    outcome.in_flow = moments.in_flow


def _let_them_arrive(rig: Rig, outcome: Outcome) -> None:
    """Wait for the laps asked for, but not for one that a slow disk had the kiosk refuse: it is never shown."""
    shown, since = len(rig.shown), time.monotonic()
    while rig.awaited > 0 and time.monotonic() < since + NOT_KEPT_S:
        _keep_alive(rig, outcome)
        time.sleep(STEP_S)
        if len(rig.shown) > shown:
            shown, since = len(rig.shown), time.monotonic()


def _keep_alive(rig: Rig, outcome: Outcome) -> None:
    """Start again what ended by itself, as systemd would."""
    for part in PARTS:
        if not rig.runs(part):
            outcome.ended[part] += 1
            time.sleep(DOWN_S / 2)
            rig.start(part)


def _leave_alone(rig: Rig, plan: Plan, outcome: Outcome) -> float | None:
    began = time.monotonic()
    while time.monotonic() < began + LEFT_ALONE_S:
        _keep_alive(rig, outcome)
        if _undelivered(rig, plan) == 0:
            drained_s = time.monotonic() - began
            if NO_ACKS in plan.faults:
                time.sleep(3.0)  # the broker has all of it; nobody says when the gym has
            return drained_s
        time.sleep(0.2)
    return None


def _undelivered(rig: Rig, plan: Plan) -> int | None:
    """Reports not in the gym's ledger, as far as this kiosk knows; None while its ledger can't be read."""

    def count(conn: Connection) -> int:
        standing = backlog(conn)
        return waiting(conn) if NO_ACKS in plan.faults else standing.unsent + (standing.unacked or 0)

    try:
        ledger = open_readonly(rig.ledger)
    except LedgerError:
        return None
    with ledger.connect() as conn:
        found = count(conn)
    ledger.dispose()
    return found


def _judge(rig: Rig) -> Verdict:
    kiosk, gym = open_readonly(rig.ledger), open_readonly(rig.postgres.url)
    try:
        return judge(rig.shown, kiosk, gym)
    finally:
        kiosk.dispose()
        gym.dispose()
