"""The pump's rules, and a machine that tries every order of handing over, answering, losing and reconnecting."""

from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.ledger.outbox import OutboxEntry
from kiosk.report.pump import UNHEARD, WINDOW, Pump

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def entry(seq: int, topic: str = "event/lap") -> OutboxEntry:
    return OutboxEntry(seq, "e", topic, "{}", retain=topic.startswith("roster/"), created_at=WHEN)


def hand_over(pump: Pump, entries: list[OutboxEntry]) -> list[int]:
    """Give the pump all it takes of these, under mids equal to the seqs."""
    chosen = pump.choose([each for each in entries if each.seq > pump.after])
    for each in chosen:
        pump.handed(each.seq, each)
    return [each.seq for each in chosen]


def test_nothing_is_handed_over_while_offline() -> None:
    pump = Pump()
    assert pump.room == 0
    assert hand_over(pump, [entry(1)]) == []
    pump.connected()
    assert hand_over(pump, [entry(1)]) == [1]


def test_no_more_than_the_window_is_on_its_way_and_each_answer_makes_room() -> None:
    pump = Pump()
    pump.connected()
    everything = [entry(seq) for seq in range(1, 31)]
    assert hand_over(pump, everything) == list(range(1, WINDOW + 1))
    assert hand_over(pump, everything) == []
    assert pump.answered(3, ok=True, heard=True, reason="Success") == 3
    assert hand_over(pump, everything) == [WINDOW + 1]


def test_the_status_takes_a_place_in_the_window_and_proves_nothing() -> None:
    pump = Pump()
    pump.connected()
    pump.handed(99, None)
    assert pump.room == WINDOW - 1
    assert pump.answered(99, ok=True, heard=True, reason="Success") is None
    assert pump.room == WINDOW


def test_a_refused_report_is_not_proven_and_holds_back_its_kind_alone() -> None:
    pump = Pump()
    pump.connected()
    everything = [entry(1), entry(2, "roster/a"), entry(3), entry(4, "roster/b")]
    hand_over(pump, everything[:2])
    assert pump.answered(1, ok=False, heard=True, reason="Not authorized") is None
    assert pump.held == {"event/lap": "Not authorized"}
    assert pump.refusals == 1
    assert hand_over(pump, everything) == [4]
    pump.retry()
    assert hand_over(pump, everything) == [1, 3]


def test_a_report_nobody_listens_to_is_kept_but_a_retained_one_is_with_the_broker() -> None:
    pump = Pump()
    pump.connected()
    hand_over(pump, [entry(1), entry(2, "roster/a")])
    assert pump.answered(1, ok=True, heard=False, reason="No matching subscribers") is None
    assert pump.held == {"event/lap": UNHEARD}
    assert pump.answered(2, ok=True, heard=False, reason="No matching subscribers") == 2


def test_a_new_connection_sends_everything_unproven_again_in_order() -> None:
    pump = Pump()
    pump.connected()
    everything = [entry(seq) for seq in range(1, 6)]
    hand_over(pump, everything)
    pump.answered(2, ok=True, heard=True, reason="Success")
    pump.disconnected()
    pump.connected()
    assert hand_over(pump, everything) == [1, 3, 4, 5]


def test_a_refused_kind_does_not_stop_the_others_on_the_next_connection_either() -> None:
    pump = Pump()
    pump.connected()
    hand_over(pump, [entry(1)])
    pump.answered(1, ok=False, heard=True, reason="Not authorized")
    pump.disconnected()
    pump.connected()
    assert hand_over(pump, [entry(1), entry(2, "roster/a")]) == [2]


def test_an_answer_to_the_lost_connection_proves_nothing() -> None:
    pump = Pump()
    pump.connected()
    hand_over(pump, [entry(1)])
    pump.disconnected()
    assert pump.answered(1, ok=True, heard=True, reason="Success") is None


class Carrier(RuleBasedStateMachine):
    """A ledger, a pump and a broker that answers, refuses and vanishes as it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.pump = Pump()
        self.unsent: dict[int, OutboxEntry] = {}
        self.last_seq = 0
        self.last_mid = 0
        self.owed: dict[int, int] = {}  # mid → seq
        self.taken: set[int] = set()
        self.to_mark: set[int] = set()
        self.handed_since_connect: list[int] = []

    @rule(count=st.integers(1, 15), roster=st.booleans())
    def commit(self, count: int, roster: bool) -> None:
        for _ in range(count):
            self.last_seq += 1
            self.unsent[self.last_seq] = entry(self.last_seq, "roster/a" if roster else "event/lap")

    @rule()
    def connect(self) -> None:
        self.pump.connected()
        self.owed.clear()
        self.handed_since_connect.clear()

    @rule()
    def lose(self) -> None:
        self.pump.disconnected()
        self.owed.clear()

    @rule(limit=st.integers(1, 20))
    def hand_over(self, limit: int) -> None:
        fetched = [self.unsent[seq] for seq in sorted(self.unsent) if seq > self.pump.after][:limit]
        for each in self.pump.choose(fetched):
            assert self.pump.online
            assert each.seq not in self.owed.values(), "twice on one connection"
            assert each.seq not in self.to_mark, "proven, and sent again"
            self.last_mid += 1
            self.pump.handed(self.last_mid, each)
            self.owed[self.last_mid] = each.seq
            self.handed_since_connect.append(each.seq)

    @precondition(lambda self: self.owed)
    @rule(data=st.data(), ok=st.booleans())
    def answer(self, data: st.DataObject, ok: bool) -> None:
        mid = data.draw(st.sampled_from(sorted(self.owed)))
        seq = self.owed.pop(mid)
        proven = self.pump.answered(mid, ok, heard=True, reason="Success" if ok else "Not authorized")
        assert proven == (seq if ok else None)
        if ok:
            self.taken.add(seq)
            self.to_mark.add(seq)

    @rule()
    def mark(self) -> None:
        for seq in self.to_mark:
            del self.unsent[seq]
        self.pump.settled(self.to_mark)
        self.to_mark.clear()

    @rule()
    def retry(self) -> None:
        if self.pump.held:
            self.handed_since_connect.clear()
        self.pump.retry()

    @invariant()
    def the_window_holds(self) -> None:
        assert len(self.owed) <= WINDOW

    @invariant()
    def order_holds(self) -> None:
        assert self.handed_since_connect == sorted(self.handed_since_connect)

    @invariant()
    def what_was_not_taken_is_still_in_the_ledger(self) -> None:
        assert set(range(1, self.last_seq + 1)) - set(self.unsent) <= self.taken

    def teardown(self) -> None:
        """A broker that takes everything gets everything."""
        self.connect()
        self.retry()
        for _ in range(self.last_seq + 1):
            self.hand_over(limit=20)
            for mid, seq in sorted(self.owed.items()):
                assert self.pump.answered(mid, ok=True, heard=True, reason="Success") == seq
                self.to_mark.add(seq)
                self.taken.add(seq)
            self.owed.clear()
            self.mark()
        assert self.unsent == {}


Carrier.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestCarrier = Carrier.TestCase
