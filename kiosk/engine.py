"""The whole kiosk without its hardware: one capture record in, events out.

Before it takes an input the engine fires every deadline already due, so a live run (which also calls `advance`
while nothing arrives) and a replay (which doesn't) give the same events.
"""

from collections.abc import Callable
from typing import Any

from kiosk.errors import CaptureError
from kiosk.lane.lane import Lane
from kiosk.lane.observations import LanePicture, Observation, SensorState
from kiosk.session.events import Event, Lap, Summary, TagSeen
from kiosk.session.programmes import from_header
from kiosk.session.sessions import Sessions
from kiosk.session.taps import Taps
from kiosk.wire.decoders import Decoder, decoder_for
from kiosk.wire.records import CaptureHeader, Chunk, Command, MemberTag, Press, Record, Typed
from kiosk.wire.refused import RefusedTag

TAG_KINDS = frozenset({"rdm6300", "pn532", "wedge"})
SPEWED = RefusedTag("spewing")


class Engine:
    """Bytes, tags, presses and commands in; laps and sessions out.

    `identify` turns a tag's number into what stands for it from here on (a kiosk gives the keyed hash, so that
    no number outlives this call). `header.config["session"]["idle_s"]` is how long an empty lane keeps a session,
    `header.config["programmes"]` which programmes there are, the defaults if left out; `header.state["walls_m"]`
    what that property said before a restart. CaptureError if either can't be that.
    """

    def __init__(self, header: CaptureHeader, identify: Callable[[str], str] = str) -> None:
        self.t = 0.0
        self.tags_read: tuple[str, ...] = ()
        """Labels of the tags that the last record held, also of those that were no new tap."""
        self._identify = identify
        self._ports = header.ports
        self._decoders: dict[str, Decoder] = {}
        for port, spec in header.ports.items():
            decoder = decoder_for(spec.kind)
            if decoder is not None:
                self._decoders[port] = decoder
        self._lane = Lane(header.lane, header.ports)
        self._restore(header.state)
        self._lane.start(0.0)
        self._sessions = _sessions(header)
        self._taps = Taps()
        self._session_told: tuple[int | None, bool] = (None, False)
        self._nonsense: dict[str, bool] = {}  # whether the last chunk of a port made no reading
        self.laps_counted = 0
        self.legs_complete = 0

    @property
    def bytes_dropped(self) -> dict[str, int]:
        """By port: bytes that weren't part of a frame that decoded."""
        return {port: decoder.dropped for port, decoder in self._decoders.items()}

    def feed(self, record: Record) -> list[Event]:
        """Take one input. `record.t` must not be smaller than any time given before."""
        self.tags_read = ()
        events = self.advance(record.t)
        match record:
            case Chunk(t, port, data):
                readings = self._decoders[port].feed(data, t)
                self._nonsense[port] = not readings
                for reading in readings:
                    if isinstance(reading, RefusedTag):
                        events += self._refused(reading, t)
                    elif isinstance(reading, str):
                        events += self._tag(self._identify(reading), t)
                    else:
                        events += self._observe(self._lane.feed(port, reading))
            case Typed(t, _, text):
                events += self._tag(self._identify(text), t)
            case MemberTag(t, _, member):
                events += self._tag(member, t)
            case Press(t, _, press):
                events += self._sessions.press(press, t)
                events += self._observe(self._lane.press(t, press))
            case Command(t, _, name, values):
                events += self._sessions.command(name, values, t)
        return events + self._tell_session(record.t)

    def advance(self, t: float) -> list[Event]:
        """Let time pass to `t`: fire the deadlines due at or before it, in their order."""
        events: list[Event] = []
        while (due := self.next_deadline()) is not None and due <= t:
            lane_due = self._lane.next_deadline()
            if lane_due is not None and lane_due <= due:
                events += self._observe(self._lane.advance(lane_due))
            else:
                events += self._sessions.advance(due)
            events += self._tell_session(due)
        self.t = t
        return events

    def next_deadline(self) -> float | None:
        """When `advance` next has something to do, or None."""
        due = [d for d in (self._lane.next_deadline(), self._sessions.next_deadline()) if d is not None]
        return min(due, default=None)

    def finish(self) -> list[Event]:
        """The input is over: no timer runs any more, open sessions end, and the sums are given."""
        events = self._sessions.finish(self.t)
        return [*events, Summary(self.laps_counted, self.legs_complete, self._sessions.count, self.bytes_dropped)]

    def picture(self) -> LanePicture:
        """The lane as it looks now."""
        return self._lane.picture(self.t)

    @property
    def walls_m(self) -> dict[str, list[float]]:
        """The walls that each lidar learned, metres for each degree: what a restart must not forget."""
        return self._lane.walls_m

    def key_of(self, member: str) -> str:
        """What `identify` made of the tag that is called `member` in the events."""
        return self._taps.key_of(member)

    def _restore(self, state: dict[str, Any]) -> None:
        try:
            for port, walls_m in state.get("walls_m", {}).items():
                self._lane.restore(port, walls_m)
        except (AttributeError, TypeError, ValueError) as error:
            raise CaptureError(f"state.walls_m: {error}") from None

    def _tag(self, key: str, t: float) -> list[Event]:
        if self._taps.spews(key, t):
            return self._refused(SPEWED, t)
        member, is_tap, still_held = self._taps.read(key, t)
        self.tags_read += (member,)
        if is_tap:
            return [TagSeen(t, "accepted", None), *self._sessions.tap(member, t)]
        return [] if still_held else [TagSeen(t, "repeat", None)]

    def _refused(self, tag: RefusedTag, t: float) -> list[Event]:
        return [TagSeen(t, "refused", tag.reason)] if self._taps.refused(tag.reason, t) else []

    def _tell_session(self, t: float) -> list[Event]:
        """Let the lane know which session is open, and how its walker will face: it looks out for who walks."""
        tells = self._sessions.number, self._sessions.expects_forward
        if tells == self._session_told:
            return []
        self._session_told = tells
        return self._observe(self._lane.session(t, tells[0], "forward" if tells[1] else "backward"))

    def _observe(self, observations: list[Observation]) -> list[Event]:
        events: list[Event] = []
        for seen in observations:
            if isinstance(seen, SensorState):
                events.append(self._told_apart(seen))
            else:
                events += self._sessions.see(seen)
        for lap in (event for event in events if isinstance(event, Lap)):
            self.laps_counted += lap.counted
            saw_both_lines = lap.started_t is not None and lap.reason not in ("turned_back", "left_lane")
            self.legs_complete += saw_both_lines and (lap.counted or lap.reason != "sensor_gap")
        return events

    def _told_apart(self, state: SensorState) -> SensorState:
        """A port that talks but makes no sense isn't silent, it is garbled: a bad wire, not a missing one."""
        if state.state == "silent" and self._nonsense.get(state.port, False):
            return SensorState(state.t, state.port, "garbled", "bytes arrive but none make a frame")
        return state


def _sessions(header: CaptureHeader) -> Sessions:
    try:
        programmes = from_header(header.config.get("programmes"))
    except ValueError as error:
        raise CaptureError(f"config.programmes: {error}") from None
    return Sessions(header.lane, **header.config.get("session", {}), programmes=programmes)
