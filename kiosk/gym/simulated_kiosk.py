"""One kiosk of a simulated fleet, without its connection: what it says, and what the gym server has of it.

Members are random ids that nobody enrolled, so they are listed nowhere; every third session is a guest's.
"""

import random
from datetime import datetime

from kiosk import __version__
from kiosk.ledger.outbox import LAP_TOPIC, SESSION_TOPIC
from kiosk.messages.reports import Ack, KioskInfo, KioskStatus, LaneInfo, LapReport, Resend, SessionReport

LAP_MM = 5500
LAP_MS = 9000
LAPS_A_SESSION = 12
MEMBERS = 20

Saying = tuple[str, str]
"""A topic below the kiosk's own, and the payload."""


class SimulatedKiosk:
    """`unacked`: what was said and the gym server hasn't answered for, by seq. `sent` counts reports, each once."""

    def __init__(self, name: str, rng: random.Random) -> None:
        self.name = name
        self.epoch = f"{rng.getrandbits(64):016x}"
        self.sent = self.laps = 0
        self.unacked: dict[int, Saying] = {}
        self._rng = rng
        self._members = [f"{rng.getrandbits(64):016x}" for _ in range(MEMBERS)]
        self._session: SessionReport | None = None

    def introduction(self, now: datetime) -> list[Saying]:
        """What it says of itself on connecting."""
        lane = LaneInfo(length_mm=7000, width_mm=900, start_mm=1000, far_mm=1000 + LAP_MM)
        info = KioskInfo(
            kiosk=self.name, epoch=self.epoch, kept_from=1, version=__version__, started_at=now,
            sensors={"mat": "mat"}, lane=lane,
        )  # fmt: skip
        return [self.standing(now), ("info", info.model_dump_json())]

    def standing(self, now: datetime) -> Saying:
        """How it is."""
        status = KioskStatus(kiosk=self.name, state="ok", version=__version__, at=now, waiting=len(self.unacked))
        return "status", status.model_dump_json()

    def farewell(self) -> str:
        """The will."""
        return KioskStatus(kiosk=self.name, state="down", version=__version__).model_dump_json()

    def walk(self, now: datetime) -> list[Saying]:
        """A lap was walked: its report, after that of a session that begins with it, before that of one it ends."""
        said: list[Saying] = []
        session = self._session
        if session is None:
            session = self._begun(now)
            said.append(self._say(session.seq, SESSION_TOPIC, session.model_dump_json()))
        self.laps += 1
        number = session.laps + 1
        lap = LapReport(
            kiosk=self.name, epoch=self.epoch, seq=self._next(), at=now, trusted=True, session=session.session,
            lap=number, started_at=now, direction="away", facing="backward", facing_by="screen", confidence=None,
            counted=True, reason=None, marks=[], duration_ms=LAP_MS, distance_mm=LAP_MM, steps=None,
        )  # fmt: skip
        said.append(self._say(lap.seq, LAP_TOPIC, lap.model_dump_json()))
        sums = {"laps": number, "distance_mm": number * LAP_MM, "walking_ms": number * LAP_MS}
        self._session = session = session.model_copy(update=sums)
        if number == LAPS_A_SESSION:
            end = {"seq": self._next(), "at": now, "ended_at": now, "rev": 2, "why": "tag"}
            ended = session.model_copy(update=end)
            said.append(self._say(ended.seq, SESSION_TOPIC, ended.model_dump_json()))
            self._session = None
        return said

    def heard(self, ack: Ack) -> None:
        """The gym server has these."""
        if ack.epoch == self.epoch:
            gaps = ack.gaps
            for seq in [seq for seq in self.unacked if seq <= ack.highest]:
                if not any(first <= seq <= last for first, last in gaps):
                    del self.unacked[seq]

    def again(self, asked: Resend) -> list[Saying]:
        """What the gym server lacks."""
        return [said for seq, said in self.unacked.items() if asked.first <= seq <= asked.last]

    def _begun(self, now: datetime) -> SessionReport:
        guest = self._rng.random() < 1 / 3
        return SessionReport(
            kiosk=self.name, epoch=self.epoch, seq=self._next(), at=now, trusted=True,
            session=f"{self._rng.getrandbits(64):016x}", rev=1,
            member=None if guest else self._rng.choice(self._members), programme="free", started_at=now,
            ended_at=None, laps=0, distance_mm=0, walking_ms=0, why=None,
        )  # fmt: skip

    def _next(self) -> int:
        self.sent += 1
        return self.sent

    def _say(self, seq: int, topic: str, payload: str) -> Saying:
        self.unacked[seq] = (topic, payload)
        return topic, payload
