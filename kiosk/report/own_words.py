"""What a kiosk says of itself: how it is, what it is, and who walks; and when each is due. No network is in it.

Times are monotonic seconds.
"""

from collections.abc import Collection, Iterable, Sequence

from kiosk.clock import WallTime
from kiosk.messages.parts import PartStatus, State
from kiosk.messages.reports import KioskInfo, KioskStatus, LaneNow
from kiosk.report.connection import Will
from kiosk.report.pump import INFO, STATUS
from kiosk.report.topics import Kind, KioskTopic, topic_name

LANE_S = 1.0
"""The shortest time between two words on who walks."""
NEWS_S = 60.0
"""How old what the gym server knows of the queue may become."""
WORD_S = 300.0
"""How long a kiosk that has no news says nothing: its clock may have drifted, and nobody would know."""
KINDS: tuple[Kind, ...] = ("status", "info", "lane")


class OwnWords:
    """Any thread may set how the kiosk is and who walks; all else is of the reporter's thread alone.

    `farewell` is the last word, or the will of a kiosk that vanishes.
    """

    def __init__(self, site: str, about: KioskInfo) -> None:
        self._topics: dict[str, str] = {kind: topic_name(KioskTopic(site, about.kiosk, kind)) for kind in KINDS}
        self._about = about
        self._health = KioskStatus(kiosk=about.kiosk, state="ok", version=about.version)
        self.farewell = Will(
            self._topics[STATUS], self._health.model_copy(update={"state": "down"}).model_dump_json()
        )
        self._due: set[str] = set()
        self._queue = (0, 0)
        self._queue_said: tuple[int, int] | None = None
        self._said_at_s = self._lane_at_s = 0.0
        self._nobody = LaneNow(kiosk=about.kiosk, session=None, laps=0, clear="not_seen")
        self._lane = self._lane_said = self._nobody

    def set_health(self, state: State, parts: Sequence[PartStatus]) -> bool:
        """How the kiosk is. True if that is news."""
        health = self._health.model_copy(update={"state": state, "parts": tuple(parts)})
        if health == self._health:
            return False
        self._health = health
        self._due.add(STATUS)
        return True

    def set_lane(self, lane: LaneNow) -> None:
        """Who walks now."""
        self._lane = lane

    def connected(self) -> None:
        """Nobody there knows anything of this kiosk yet."""
        self.want((STATUS, INFO))
        self._lane_said = self._nobody

    def want(self, kinds: Iterable[str]) -> None:
        """Say these once more; what isn't a kiosk's own word is passed over."""
        self._due |= {STATUS, INFO}.intersection(kinds)

    def counted(self, waiting: int, unacked: int, kept_from: int) -> None:
        """How the queue stands, and from which seq on reports can be sent again."""
        self._queue = waiting, unacked
        if kept_from != self._about.kept_from:
            self._about = self._about.model_copy(update={"kept_from": kept_from})
            self._due.add(INFO)

    def due(self, held: Collection[str], now_s: float) -> list[str]:
        """What to say now, `held` aside."""
        if now_s >= self._said_at_s + (NEWS_S if self._queue != self._queue_said else WORD_S):
            self._due.add(STATUS)
        return [kind for kind in (STATUS, INFO) if kind in self._due and kind not in held]

    def say(self, kind: str, now: WallTime, now_s: float) -> tuple[str, str]:
        """Topic and payload of what is due; it isn't any more."""
        self._due.discard(kind)
        if kind == INFO:
            return self._topics[INFO], self._about.model_dump_json()
        waiting, unacked = self._queue_said = self._queue
        self._said_at_s = now_s
        as_it_is = {"waiting": waiting, "unacked": unacked, "at": now.at}
        return self._topics[STATUS], self._health.model_copy(update=as_it_is).model_dump_json()

    def who_walks(self, now_s: float) -> tuple[str, str] | None:
        """Topic and payload, if that has changed and wasn't told a moment ago."""
        if self._lane == self._lane_said or now_s < self._lane_at_s:
            return None
        self._lane_at_s, self._lane_said = now_s + LANE_S, self._lane
        return self._topics["lane"], self._lane_said.model_dump_json()
