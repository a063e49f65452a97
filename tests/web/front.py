"""A kiosk whose front desk does what pages ask of it: a real ledger, writer, desk and live socket."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx

from kiosk.clock import ManualClock, WallTime
from kiosk.config import KioskConfig
from kiosk.desk.desk import Desk
from kiosk.desk.lane_now import LaneNow
from kiosk.desk.taps import Tapped
from kiosk.lane.observations import Clear
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import Member, enrol
from kiosk.ledger.merge import merge
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.writer import Writer
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.commands import Answer, Command
from kiosk.messages.live import BoardChanged, Feet, LapSaved, Parts, Walking
from kiosk.messages.parts import PartStatus, State
from kiosk.service.safekeeping import Safekeeping
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from kiosk.wire import records
from tests.web.visits import NOON


class Front:
    """What is walked, tapped and `asked`; `delivered` is what the engine was handed. It is NOON until told."""

    def __init__(self, config: KioskConfig) -> None:
        self.engine = open_ledger(config.kiosk.data_dir / "ledger.db", config.kiosk.id)
        self.clock = ManualClock(NOON)
        self.writer = Writer(self.engine)
        self.asked: list[Command] = []
        self.delivered: list[records.Record] = []
        self.lane = LaneNow("clear", "")
        self.restarts = 0
        self.live = LiveServer(socket_path(config.kiosk.data_dir), self._obey)
        self.desk = Desk(
            config, self.writer, self.clock, self.delivered.append, lambda: self.lane,
            lambda: self.live.publish(BoardChanged()), lambda _code: None, self._restart,
            Safekeeping(config.kiosk.data_dir / "ledger.db", self.clock, "UTC").now, owned=True,
        )  # fmt: skip
        self.live.start()

    def member(self, alias: str, *, floor: bool = False, web: bool = False) -> Member:
        """Somebody with a tag."""
        made = self._write(lambda conn: enrol(conn, f"tag of {alias}", self._at(NOON), alias, floor, web))
        assert isinstance(made, Member)
        return made

    def merge(self, second: Member, first: Member) -> None:
        """The roster says that they are one."""
        self._write(lambda conn: merge(conn, second.id, first.id, self._at(NOON), site=False))

    def tap(self, member: Member, new: bool = False) -> str:
        """A second later their tag is read; gives the token in the QR."""
        self.clock.t += 1.0
        return self.desk.tags.tapped(Tapped(self.clock.t, member.id, member.alias, new))

    def walk(
        self,
        member: Member | None,
        laps: int = 1,
        at: datetime = NOON,
        results: tuple[dict[str, Any], ...] = (),
        **changes: Any,
    ) -> str:
        """A session of laps of 5.5 m in 8 s, ten seconds apart; ended where it has `results`. Returns its id."""

        def job(conn: Any) -> str:
            started = SessionStarted(t=0.0, session=1, member=None, programme="free")
            session = start_session(conn, started, self._at(at), member.id if member else None)
            for number in range(1, laps + 1):
                lap = _lap(number, **changes)
                record_lap(conn, lap, session, self._at(at + timedelta(seconds=10 * number)), "UTC")
            if results:
                name = results[-1]["programme"]
                ended = SessionEnded(99.0, 1, None, name, laps, 5.5 * laps, 8.0 * laps, "tag", results)
                end_session(conn, session, ended, self._at(at + timedelta(minutes=5)))
            return session

        session = str(self._write(job))
        self.live.publish(LapSaved(session=session, laps=laps))
        return session

    def walking(self, session: str, alias: str | None, laps: int) -> None:
        """`alias`: as the web may show it."""
        self.live.publish(Walking(session=session, alias=alias, laps=laps))

    def feet(self, *feet: tuple[float, float | None], blocked: bool = False, company: bool = False) -> None:
        """The lane's picture."""
        clear: Clear = "blocked" if blocked else "clear"
        self.live.publish(Feet(t=1.0, feet=list(feet), clear=clear, company=company))

    def parts(self, **says: State) -> None:
        """`mat="ok"`: how parts are."""
        states = [PartStatus(part=name, state=state, say=f"{name} is {state}.") for name, state in says.items()]
        self.live.publish(Parts(parts=states))

    def close(self) -> None:
        """Stop everything."""
        self.live.close()
        self.writer.close()
        self.engine.dispose()

    def _write(self, job: Callable[[Any], object]) -> object:
        return self.writer.submit(job).result()

    def _at(self, at: datetime) -> WallTime:
        return WallTime(at, trusted=True)

    def _obey(self, command: Command, reply: Callable[[Answer], None]) -> None:
        self.desk.obey(command, reply)
        self.asked.append(command)

    def _restart(self) -> None:
        self.restarts += 1


def sign_in(client: httpx.Client, front: Front, member: Member) -> None:
    """Open a member's page on a phone: tap, scan, open, and the first time tap again, continue."""
    page = client.post(f"/me/{front.tap(member)}")
    if page.status_code == 303:
        return
    token = page.text.split('name="claim" value="')[1].split('"')[0]
    front.tap(member)
    assert client.post("/me/claim", data={"claim": token}).headers["location"] == "/me"


def _lap(number: int, **changes: Any) -> Lap:
    fields: dict[str, Any] = {
        "t": 8.0, "started_t": 0.0, "session": 1, "lap": number, "direction": "away", "facing": "backward",
        "facing_by": "feet", "confidence": 0.9, "counted": True, "reason": None, "marks": (), "duration_s": 8.0,
        "distance_m": 5.5, "steps": 12,
    }  # fmt: skip
    return Lap(**(fields | changes))
