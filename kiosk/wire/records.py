"""Capture records: everything that reaches the kiosk, one input each. The engine knows no other input.

`t` is seconds on the kiosk's monotonic clock since it began listening, never smaller than the record before. Round
it to whole microseconds where the bytes arrive: a capture keeps no more, and a replay must see what live saw.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from kiosk.lane.geometry import LaneSpec, PortSpec

PressName = Literal["start", "stop", "programme", "guest", "clear", "trainer"]
PRESSES: tuple[PressName, ...] = ("start", "stop", "programme", "guest", "clear", "trainer")
CommandName = Literal["programme", "end"]
COMMANDS: tuple[CommandName, ...] = ("programme", "end")


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one read of a port returned: half a frame or ten."""

    t: float
    port: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that a keyboard-like reader typed."""

    t: float
    port: str
    text: str


@dataclass(frozen=True, slots=True)
class MemberTag:
    """A tag whose number was left out of the recording: `m1`, `m2`, … by first appearance."""

    t: float
    port: str
    member: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button of the panel, or the key that stands for it."""

    t: float
    port: str
    press: PressName


@dataclass(frozen=True, slots=True)
class Command:
    """What the pages or a phone ask of the open session; `port` is of kind `web`.

    `programme` (values: `name`) chooses its programme; `end` (no values) is staff ending it.
    """

    t: float
    port: str
    name: CommandName
    values: dict[str, Any] = field(default_factory=dict)


Record = Chunk | Typed | MemberTag | Press | Command
UNDATED = ""
"""`started_utc` of a capture that began by a clock that wasn't sure."""


@dataclass(frozen=True, slots=True)
class CaptureHeader:
    """The first line of a capture: the lane, its ports and anything else in force. Replay uses nothing else."""

    lane: LaneSpec
    ports: dict[str, PortSpec]
    started_utc: str = "1970-01-01T00:00:00Z"
    note: str = ""
    config: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
