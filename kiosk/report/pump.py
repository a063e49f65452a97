"""Which reports are on their way, which are proven and which are held back: the pump without its broker.

- Nothing is handed out while offline, and no more than `WINDOW` are on their way at once.
- Reports are handed out in the order of their seq.
- A report is answered for when the broker took it *and* somebody heard it: what no gym server ever subscribed to
  is thrown away.
- It is proven when the broker, on the same connection, answers anything at all `SETTLE_S` later. Mosquitto answers
  first and writes its disk afterwards: what it answered for just before it died is sent again.
- A proven report isn't sent again while the ledger has yet to mark it.
- A refused report stays, and its topic is held back until `retry`: one forbidden topic neither stops the
  others nor is tried without end. A new connection changes nothing about that: Mosquitto 2.0.11 answers a
  forbidden publish and then cuts the connection, so trying again at once would never let the others through.
- A new connection begins at the lowest seq again, with everything else that isn't proven.

Times are monotonic seconds.
"""

from collections.abc import Iterable, Sequence

from kiosk.ledger.outbox import OutboxEntry

WINDOW = 10
"""How many messages the broker may owe an answer for. More would pile up in paho, beyond our order."""
SETTLE_S = 5.0
"""How long a broker that writes its disk every three seconds may need for it; a slow card included."""
STATUS = "status"
INFO = "info"
UNHEARD = "nobody listens"
"""Why a message is held back that the broker took and threw away."""


class Pump:
    """The state of one kiosk's reports. What isn't of the outbox is the kiosk's own word, named by its topic."""

    def __init__(self) -> None:
        self.online = False
        self.held: dict[str, str] = {}
        """Topic → why the broker didn't take it."""
        self.refusals = 0
        """How many messages the broker didn't take, or threw away unheard."""
        self._after = 0
        self._on_their_way: dict[int, OutboxEntry | str] = {}
        self._answered: dict[int, float] = {}
        self._proven: set[int] = set()

    @property
    def on_their_way(self) -> int:
        """How many messages the broker hasn't answered for."""
        return len(self._on_their_way)

    @property
    def answered_for(self) -> int:
        """How many reports the broker has taken that the ledger has yet to mark."""
        return len(self._answered) + len(self._proven)

    @property
    def room(self) -> int:
        """How many may be handed over now."""
        return WINDOW - len(self._on_their_way) if self.online else 0

    @property
    def after(self) -> int:
        """Entries up to this seq have been considered; `choose` wants those that follow."""
        return self._after

    def connected(self) -> None:
        """A connection began."""
        self._begin_anew(online=True)

    def disconnected(self) -> None:
        """The connection ended, and with it the hope of an answer."""
        self._begin_anew(online=False)

    def choose(self, entries: Sequence[OutboxEntry]) -> list[OutboxEntry]:
        """Of entries that follow `after`, in order of seq, those to hand over now, at most `room`."""
        chosen: list[OutboxEntry] = []
        on_their_way = {entry.seq for entry in self._on_their_way.values() if isinstance(entry, OutboxEntry)}
        for entry in entries:
            busy = entry.seq in on_their_way or entry.seq in self._answered or entry.seq in self._proven
            if not busy and entry.topic not in self.held:
                if len(chosen) == self.room:
                    break
                chosen.append(entry)
            self._after = entry.seq
        return chosen

    def handed(self, mid: int, what: OutboxEntry | str) -> None:
        """A report, or the kiosk's own word on that topic, was handed over under this mid."""
        self._on_their_way[mid] = what

    def answered(self, mid: int, ok: bool, heard: bool, reason: str, now_s: float) -> list[int]:
        """The broker answered for a message: the seqs that this proves, in the order they were answered for."""
        if mid not in self._on_their_way:
            return []
        entry = self._on_their_way.pop(mid)
        if isinstance(entry, str):
            self._hold(entry, ok, True, reason)
        elif not self._hold(entry.topic, ok, heard, reason):
            self._answered[entry.seq] = now_s
        proven = []
        while self._answered and self._oldest_s <= now_s - SETTLE_S:
            seq = next(iter(self._answered))
            del self._answered[seq]
            proven.append(seq)
        self._proven.update(proven)
        return proven

    def wants_an_answer(self, now_s: float) -> bool:
        """True when reports wait to be proven and nothing is on its way that the broker might answer for."""
        return not self._on_their_way and bool(self._answered) and self._oldest_s <= now_s - SETTLE_S

    def settled(self, seqs: Iterable[int]) -> None:
        """The ledger has marked these as sent: they won't be fetched again."""
        self._proven.difference_update(seqs)

    def retry(self) -> None:
        """Try what was held back once more, from the lowest seq."""
        if self.held:
            self.held.clear()
            self._after = 0

    def again(self) -> None:
        """What was sent is to be sent once more: begin at the lowest seq."""
        self._after = 0

    def _hold(self, topic: str, ok: bool, heard: bool, reason: str) -> bool:
        if ok and heard:
            return False
        self.held[topic] = UNHEARD if ok else reason
        self.refusals += 1
        return True

    @property
    def _oldest_s(self) -> float:
        return next(iter(self._answered.values()))

    def _begin_anew(self, online: bool) -> None:
        self.online = online
        self._on_their_way.clear()
        self._answered.clear()
        self._after = 0
