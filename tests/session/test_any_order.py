"""Whatever people do, in any order: whose lap it is never depends on luck."""

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from kiosk.lane.observations import (
    HazardBegan,
    HazardEnded,
    LaneEmptied,
    LaneEntered,
    LegBegan,
    LegEnded,
    WalkerLeft,
)
from kiosk.session.events import (
    ClaimAsked,
    ClaimDropped,
    Event,
    Lap,
    LapsClaimed,
    SessionEnded,
    SessionStarted,
)
from kiosk.session.programmes import DEFAULTS
from kiosk.session.sessions import Sessions
from kiosk.wire.records import COMMANDS, PRESSES, CommandName, PressName
from tests.session.conftest import LANE

MEMBERS = ("m1", "m2", "m3")
PROGRAMMES = [programme for programme in DEFAULTS if programme.name in ("free", "warm_up", "long")]
"""Those in which every lap counts; the others are walked in test_programme_any_order.py."""


@dataclass
class Account:
    """What the events told of one session."""

    member: str | None
    tapped: int
    claims: int = 0
    laps: list[int] = field(default_factory=list)
    ended: bool = False


class OneWalks(RuleBasedStateMachine):
    """One body on the lane, whoever taps for it."""

    bodies: tuple[int, ...] = (1,)

    @initialize()
    def the_kiosk_starts(self) -> None:
        self.t = 0.0
        self.n = 0
        """Things that happened, to say which came first."""
        self.began: dict[int, tuple[float, int]] = {}
        self.last_tap: dict[str, int] = {}
        self.occupied = False
        self.walked = self.counted = 0
        self.asked: ClaimAsked | None = None
        self.sessions = Sessions(LANE, programmes=PROGRAMMES)
        self.accounts: dict[int, Account] = {}

    def told(self, events: list[Event], leg_began: int = 0) -> None:
        for event in events:
            match event:
                case SessionStarted(_, number, member, _):
                    assert number == len(self.accounts) + 1
                    assert self.asked is None
                    self.accounts[number] = Account(member, self.last_tap[member] if member else 0)
                case SessionEnded(_, number, member, _, laps):
                    account = self.accounts[number]
                    assert not account.ended
                    assert (account.member, len(account.laps)) == (member, laps)
                    account.ended = True
                case Lap(session=None, counted=counted):
                    assert not counted
                case Lap(session=number, lap=lap, counted=True):
                    assert number is not None
                    assert lap is not None
                    account = self.accounts[number]
                    account.laps.append(lap)
                    self.counted += 1
                    assert not account.ended
                    assert account.laps == list(range(1, lap + 1))
                    if account.member is not None and account.claims == 0:
                        assert leg_began > account.tapped, "the leg began before its member tapped"
                case ClaimAsked(_, number, member, laps):
                    assert self.asked is None
                    assert self.accounts[number].member is None
                    assert len(self.accounts[number].laps) == laps > 0
                    self.asked = event
                case LapsClaimed(_, number, laps, member):
                    account = self.accounts[number]
                    assert self.asked is not None
                    assert (self.asked.session, self.asked.member) == (number, member)
                    assert account.member is None
                    assert account.claims == 0
                    assert len(account.laps) == laps
                    account.member, account.claims, self.asked = member, 1, None
                case ClaimDropped(_, number, member):
                    assert self.asked is not None
                    assert (self.asked.session, self.asked.member) == (number, member)
                    self.asked = None
        running = [number for number, account in self.accounts.items() if not account.ended]
        assert self.sessions.number in (None, *running)
        assert len(running) <= 1 + len(self.began) + (leg_began > 0)

    def happens(self) -> int:
        """Let a moment pass, as the engine does before every input."""
        self.t = round(self.t + 0.5, 3)
        self.told(self.sessions.advance(self.t))
        self.n += 1
        return self.n

    @rule(laps=st.integers(1, 3), member=st.sampled_from(MEMBERS), says_yes=st.booleans())
    def somebody_walks_and_taps(self, laps: int, member: str, says_yes: bool) -> None:
        """As people do it; the parts in any order are below."""
        for _ in range(laps if not self.began else 0):
            self.a_leg_begins(self.bodies[0])
            self.a_leg_ends(self.bodies[0], whole=True)
        self.tap(member)
        if says_yes and self.asked is not None:
            self.press("start")

    @rule(seconds=st.sampled_from([1.0, 3.0, 7.0, 8.0, 20.0, 31.0, 61.0]))
    def time_passes(self, seconds: float) -> None:
        self.t += seconds
        self.told(self.sessions.advance(self.t))

    @rule(member=st.sampled_from(MEMBERS))
    def tap(self, member: str) -> None:
        tapped = self.happens()
        before = self.sessions.current
        answers = self.asked is not None and self.asked.member == member
        if not answers:
            self.last_tap[member] = tapped
        self.told(self.sessions.tap(member, self.t))
        assert answers or self.asked is not None or self.sessions.current is not before

    @rule(press=st.sampled_from(PRESSES))
    def press(self, press: PressName) -> None:
        self.happens()
        self.told(self.sessions.press(press, self.t))

    @precondition(lambda self: self.n > 10)
    @rule(name=st.sampled_from(COMMANDS))
    def command(self, name: CommandName) -> None:
        self.happens()
        self.told(self.sessions.command(name, {"name": "long"}, self.t))

    @rule(body=st.sampled_from([1, 2]))
    def a_leg_begins(self, body: int) -> None:
        if body in self.began or body not in self.bodies:
            return
        began = self.happens()
        if not self.occupied:
            self.told(self.sessions.see(LaneEntered(self.t)))
        self.occupied = True
        self.began[body] = (self.t, began)
        self.told(self.sessions.see(LegBegan(self.t, "away", body)))
        assert self.sessions.number is not None

    @rule(body=st.sampled_from([1, 2]), whole=st.sampled_from([True, True, False]))
    def a_leg_ends(self, body: int, whole: bool) -> None:
        if body not in self.began:
            return
        self.time_passes(4.0)
        self.happens()
        t, began = self.began.pop(body)
        reason = None if whole else "turned_back"
        self.told(self.sessions.see(LegEnded(self.t, t, "away", reason, 5.5 if whole else 2.0, walker=body)), began)
        self.walked += whole

    @precondition(lambda self: self.occupied and not self.began)
    @rule()
    def the_lane_empties(self) -> None:
        self.happens()
        for body in self.bodies:
            self.told(self.sessions.see(WalkerLeft(self.t, body)))
        self.told(self.sessions.see(LaneEmptied(self.t)))
        self.occupied = False

    @rule()
    def something_is_warned_of(self) -> None:
        self.happens()
        for seen in (HazardBegan(self.t, "still"), HazardEnded(self.t, "still")):
            self.told(self.sessions.see(seen))

    @precondition(lambda self: self.n > 20)
    @rule()
    def the_kiosk_restarts(self) -> None:
        """Power goes: the ledger closes what was open (see its bookkeeper), legs under way are lost."""
        self.check_every_lap_is_somebodys()
        self.the_kiosk_starts()

    def check_every_lap_is_somebodys(self) -> None:
        assert self.counted == sum(len(account.laps) for account in self.accounts.values())
        assert self.counted == self.walked

    def teardown(self) -> None:
        self.told(self.sessions.finish(self.t), leg_began=1)
        assert all(account.ended for account in self.accounts.values())
        self.check_every_lap_is_somebodys()


class TwoWalk(OneWalks):
    """Two bodies: some legs are nobody's, none is two people's."""

    bodies = (1, 2)

    def check_every_lap_is_somebodys(self) -> None:
        assert self.counted == sum(len(account.laps) for account in self.accounts.values())
        assert self.counted <= self.walked


@pytest.mark.parametrize("machine", [OneWalks, TwoWalk])
def test_any_order(machine: type[OneWalks]) -> None:
    case = machine.TestCase
    case.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
    case().runTest()
