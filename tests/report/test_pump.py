"""The pump's rules, and a machine in which the broker answers, refuses, forgets and dies as it likes."""

from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.ledger.outbox import OutboxEntry
from kiosk.report.pump import SETTLE_S, STATUS, UNHEARD, WINDOW, Pump

STATUS_MID = 9999
WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def entry(seq: int, topic: str = "event/lap") -> OutboxEntry:
    return OutboxEntry(seq, "e", topic, "{}", created_at=WHEN)


def hand_over(pump: Pump, entries: list[OutboxEntry]) -> list[int]:
    """Give the pump all it takes of these, under mids equal to the seqs."""
    chosen = pump.choose([each for each in entries if each.seq > pump.after])
    for each in chosen:
        pump.handed(each.seq, each)
    return [each.seq for each in chosen]


def answer(pump: Pump, mid: int, *, ok: bool = True, heard: bool = True, at_s: float = 0.0) -> list[int]:
    reason = "Not authorized" if not ok else "Success" if heard else "No matching subscribers"
    return pump.answered(mid, ok, heard, reason, at_s)


def answer_later(pump: Pump, at_s: float = SETTLE_S) -> list[int]:
    """An answer about nothing but the kiosk's status: what it proves."""
    pump.handed(STATUS_MID, STATUS)
    return answer(pump, STATUS_MID, at_s=at_s)


def online() -> Pump:
    pump = Pump()
    pump.connected()
    return pump


def test_nothing_is_handed_over_while_offline() -> None:
    pump = Pump()
    assert pump.room == 0
    assert hand_over(pump, [entry(1)]) == []
    pump.connected()
    assert hand_over(pump, [entry(1)]) == [1]


def test_no_more_than_the_window_is_on_its_way_and_each_answer_makes_room() -> None:
    pump = online()
    everything = [entry(seq) for seq in range(1, 31)]
    assert hand_over(pump, everything) == list(range(1, WINDOW + 1))
    assert hand_over(pump, everything) == []
    answer(pump, 3)
    assert hand_over(pump, everything) == [WINDOW + 1]


def test_the_status_takes_a_place_in_the_window() -> None:
    pump = online()
    pump.handed(STATUS_MID, STATUS)
    assert pump.room == WINDOW - 1
    assert answer(pump, STATUS_MID) == []
    assert pump.room == WINDOW


def test_an_answer_proves_what_was_answered_for_long_enough_before_it() -> None:
    pump = online()
    hand_over(pump, [entry(1), entry(2), entry(3)])
    assert answer(pump, 1, at_s=10.0) == []
    assert answer(pump, 2, at_s=11.0) == []
    assert pump.answered_for == 2
    assert answer(pump, 3, at_s=10.0 + SETTLE_S) == [1]
    assert answer_later(pump, at_s=11.0 + SETTLE_S) == [2]
    assert answer_later(pump, at_s=60.0) == [3]
    assert pump.answered_for == 3
    pump.settled([1, 2, 3])
    assert pump.answered_for == 0


def test_an_answer_is_wanted_when_reports_wait_for_one_and_none_will_come_by_itself() -> None:
    pump = online()
    assert not pump.wants_an_answer(100.0)
    hand_over(pump, [entry(1)])
    answer(pump, 1, at_s=10.0)
    assert not pump.wants_an_answer(10.0 + SETTLE_S - 0.1)
    assert pump.wants_an_answer(10.0 + SETTLE_S)
    pump.handed(STATUS_MID, STATUS)
    assert not pump.wants_an_answer(10.0 + SETTLE_S)
    assert answer(pump, STATUS_MID, at_s=10.0 + SETTLE_S) == [1]
    assert not pump.wants_an_answer(100.0)


def test_what_was_answered_for_just_before_a_loss_is_sent_again_and_what_is_proven_is_not() -> None:
    pump = online()
    everything = [entry(seq) for seq in range(1, 5)]
    hand_over(pump, everything)
    answer(pump, 1, at_s=0.0)
    answer(pump, 2, at_s=SETTLE_S)
    answer(pump, 3, at_s=SETTLE_S)
    pump.disconnected()
    pump.connected()
    assert hand_over(pump, everything) == [2, 3, 4]


def test_a_refused_report_is_not_proven_and_holds_back_its_topic_alone() -> None:
    pump = online()
    everything = [entry(1), entry(2, "roster/change"), entry(3), entry(4, "roster/change")]
    hand_over(pump, everything[:2])
    answer(pump, 1, ok=False)
    assert pump.held == {"event/lap": "Not authorized"}
    assert pump.refusals == 1
    assert hand_over(pump, everything) == [4]
    answer(pump, 2)
    answer(pump, 4)
    assert answer_later(pump) == [2, 4]
    pump.retry()
    assert hand_over(pump, everything) == [1, 3]


def test_a_report_nobody_listens_to_is_kept() -> None:
    pump = online()
    hand_over(pump, [entry(1), entry(2, "roster/change")])
    answer(pump, 1, heard=False)
    assert pump.held == {"event/lap": UNHEARD}
    answer(pump, 2)
    assert pump.held == {"event/lap": UNHEARD}
    assert answer_later(pump) == [2]


def test_a_new_connection_sends_everything_unanswered_again_in_order() -> None:
    pump = online()
    everything = [entry(seq) for seq in range(1, 6)]
    hand_over(pump, everything)
    answer(pump, 2)
    assert answer_later(pump) == [2]
    pump.disconnected()
    pump.connected()
    assert hand_over(pump, everything) == [1, 3, 4, 5]


def test_a_refused_topic_does_not_stop_the_others_on_the_next_connection_either() -> None:
    pump = online()
    hand_over(pump, [entry(1)])
    answer(pump, 1, ok=False)
    pump.disconnected()
    pump.connected()
    assert hand_over(pump, [entry(1), entry(2, "roster/change")]) == [2]


def test_an_answer_to_the_lost_connection_proves_nothing() -> None:
    pump = online()
    hand_over(pump, [entry(1)])
    pump.disconnected()
    assert answer(pump, 1) == []
    assert pump.answered_for == 0


class Carrier(RuleBasedStateMachine):
    """A ledger, a pump, and a broker that answers first and writes its disk within `SETTLE_S`."""

    def __init__(self) -> None:
        super().__init__()
        self.pump = Pump()
        self.now_s = 0.0
        self.alive = False
        self.unsent: dict[int, OutboxEntry] = {}
        self.last_seq = 0
        self.last_mid = 0
        self.owed: dict[int, int] = {}  # mid → seq
        self.broker: dict[int, float] = {}  # seq → when it was answered for
        self.to_mark: set[int] = set()
        self.handed_since_begin: list[int] = []
        self.connect()

    @rule(count=st.integers(1, 15), roster=st.booleans())
    def commit(self, count: int, roster: bool) -> None:
        for _ in range(count):
            self.last_seq += 1
            self.unsent[self.last_seq] = entry(self.last_seq, "roster/change" if roster else "event/lap")

    @rule(seconds=st.sampled_from([0.1, 1.0, SETTLE_S, 30.0]))
    def time_passes(self, seconds: float) -> None:
        self.now_s += seconds

    @rule(happens=st.sampled_from(["connect", "lose", "broker_dies", "retry"]))
    def upheaval(self, happens: str) -> None:
        getattr(self, happens)()

    def connect(self) -> None:
        self.pump.connected()
        self.alive = True
        self.owed.clear()
        self.handed_since_begin.clear()

    def lose(self) -> None:
        self.pump.disconnected()
        self.owed.clear()

    def broker_dies(self) -> None:
        """Nobody tells the pump; that comes with `lose` or `connect`."""
        self.alive = False
        self.broker = {seq: then_s for seq, then_s in self.broker.items() if then_s <= self.now_s - SETTLE_S}

    def retry(self) -> None:
        if self.pump.held:
            self.handed_since_begin.clear()
        self.pump.retry()

    @rule(limit=st.integers(1, 20))
    def hand_over(self, limit: int) -> None:
        fetched = [self.unsent[seq] for seq in sorted(self.unsent) if seq > self.pump.after][:limit]
        for each in self.pump.choose(fetched):
            assert self.pump.online
            assert each.seq not in self.owed.values(), "twice at once"
            assert each.seq not in self.to_mark, "proven, and sent again"
            self.last_mid += 1
            self.pump.handed(self.last_mid, each)
            self.owed[self.last_mid] = each.seq
            self.handed_since_begin.append(each.seq)

    @precondition(lambda self: self.owed and self.alive)
    @rule(data=st.data(), ok=st.booleans())
    def answer(self, data: st.DataObject, ok: bool) -> None:
        mid = data.draw(st.sampled_from(sorted(self.owed)))
        if ok:
            self.broker.setdefault(self.owed[mid], self.now_s)
        del self.owed[mid]
        self.to_mark.update(answer(self.pump, mid, ok=ok, at_s=self.now_s))

    @rule()
    def mark(self) -> None:
        for seq in self.to_mark:
            del self.unsent[seq]
        self.pump.settled(self.to_mark)
        self.to_mark.clear()

    @invariant()
    def the_window_holds(self) -> None:
        assert self.pump.on_their_way <= WINDOW

    @invariant()
    def order_holds(self) -> None:
        assert self.handed_since_begin == sorted(self.handed_since_begin)

    @invariant()
    def what_is_proven_or_marked_is_on_the_brokers_disk(self) -> None:
        marked = set(range(1, self.last_seq + 1)) - set(self.unsent)
        assert (marked | self.to_mark) <= {
            seq for seq, then_s in self.broker.items() if then_s <= self.now_s - SETTLE_S
        }

    def teardown(self) -> None:
        """A broker that takes everything gets everything."""
        self.connect()
        self.retry()
        while self.unsent:
            self.now_s += SETTLE_S
            self.hand_over(limit=20)
            for mid, seq in sorted(self.owed.items()):
                self.broker.setdefault(seq, self.now_s)
                self.to_mark.update(answer(self.pump, mid, at_s=self.now_s))
            self.owed.clear()
            if self.pump.wants_an_answer(self.now_s):
                self.to_mark.update(answer_later(self.pump, self.now_s))
            self.mark()


Carrier.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestCarrier = Carrier.TestCase
