"""Capture, version 1: a recording of everything that reached the kiosk. One JSON line a record, the header first.

Lines come in and go out; the caller opens the file. `parse_*` say why a line is bad, `CaptureReader` adds file and
line. Keys this version doesn't know are passed over, for a newer kiosk may write them, and so are unknown kinds of
port: `decoders` says whether one can be read.
"""

import binascii
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from kiosk.errors import CaptureError
from kiosk.wire.capture_header import dump_header, parse_header
from kiosk.wire.fields import NotJsonError, choice, number, parse_object, table, text
from kiosk.wire.records import (
    COMMANDS,
    PRESSES,
    CaptureHeader,
    Chunk,
    Command,
    CommandName,
    MemberTag,
    Press,
    PressName,
    Record,
    Typed,
)

__all__ = ["CaptureReader", "dump_header", "dump_record", "parse_header", "parse_record", "read_capture"]

_LABEL = re.compile(r"m[1-9][0-9]{0,5}")
_BYTES = frozenset({"hex"})
_TAG = frozenset({"hex", "member"})
_CONTENT_OF_KIND = {
    "mat": _BYTES,
    "tfluna": _BYTES,
    "ld19": _BYTES,
    "rplidar": _BYTES,
    "rdm6300": _TAG,
    "pn532": _TAG,
    "wedge": frozenset({"text", "member"}),
    "panel": frozenset({"press"}),
    "web": frozenset({"command"}),
}


class CaptureReader:
    """Reads a capture: `header` at once, then the records, once, as it is iterated.

    `truncated` is None until a capture turns out to be cut short: power went while its last line was written, or
    its compressed stream breaks off (the caller's file raises EOFError). It then says so, naming file and line;
    the records before it have been yielded and count.
    """

    def __init__(self, lines: Iterable[str | bytes], name: str) -> None:
        self.truncated: str | None = None
        self._lines = iter(lines)
        self._name = name
        self._line_number = 0
        line = self._next_line()
        if line is None:
            raise CaptureError(self.truncated or f"{name}: line 1: is missing; the capture is empty")
        try:
            self.header = parse_header(line)
        except CaptureError as error:
            raise CaptureError(self._placed(str(error))) from None

    def __iter__(self) -> Iterator[Record]:
        """Yield the records in order. Raises CaptureError naming file, line and why."""
        latest_t = 0.0
        while (line := self._next_line()) is not None:
            if not line.strip():
                continue
            try:
                record = parse_record(line, self.header)
            except NotJsonError as error:
                placed, cut_short = self._placed(str(error)), self._placed("cut short")
                if _has_line_end(line) or self._next_line() is not None:
                    raise CaptureError(placed) from None
                self.truncated = cut_short
                return
            except CaptureError as error:
                raise CaptureError(self._placed(str(error))) from None
            if record.t < latest_t:
                raise CaptureError(self._placed(f"t goes backward, from {latest_t} to {record.t}"))
            latest_t = record.t
            yield record

    def _next_line(self) -> str | bytes | None:
        try:
            line = next(self._lines, None)
        except EOFError:
            self._line_number += 1
            self.truncated = self._placed("the compressed file breaks off")
            return None
        except (OSError, zlib.error, UnicodeDecodeError) as error:
            self._line_number += 1
            raise CaptureError(self._placed(f"can't be read: {error}")) from None
        if line is not None:
            self._line_number += 1
        return line

    def _placed(self, why: str) -> str:
        return f"{self._name}: line {self._line_number}: {why}"


def read_capture(lines: Iterable[str | bytes], name: str) -> CaptureReader:
    """Read a capture's lines, each with its line end, as an open file gives them; `name` is for messages.

    Raises CaptureError naming file, line and why if the header can't be read; iterating does for a record.
    """
    return CaptureReader(lines, name)


def parse_record(line: str | bytes, header: CaptureHeader) -> Record:
    """A later line of a capture. Raises CaptureError that says what is wrong with it."""
    fields = parse_object(line)
    t = number(fields, "t")
    if t < 0:
        raise CaptureError(f"t is {t}, before the capture began")
    port = text(fields, "port")
    if port not in header.ports:
        raise CaptureError(f"port {port!r} isn't in the header, which has {', '.join(header.ports) or 'none'}")
    contents = [key for key in _CONTENTS if key in fields]
    if len(contents) != 1:
        raise CaptureError(f"takes one of {', '.join(_CONTENTS)}, got {', '.join(contents) or 'none'}")
    content = contents[0]
    kind = header.ports[port].kind
    if content not in _CONTENT_OF_KIND.get(kind, _CONTENTS):
        raise CaptureError(f"port {port!r} of kind {kind!r} takes no {content}")
    return _CONTENTS[content](t, port, fields)


def _chunk(t: float, port: str, fields: dict[str, Any]) -> Chunk:
    try:
        return Chunk(t, port, binascii.unhexlify(text(fields, "hex")))
    except ValueError as error:
        raise CaptureError(f"hex takes pairs of hex digits: {error}") from None


def _typed(t: float, port: str, fields: dict[str, Any]) -> Typed:
    return Typed(t, port, text(fields, "text"))


def _press(t: float, port: str, fields: dict[str, Any]) -> Press:
    return Press(t, port, cast(PressName, choice(fields, "press", PRESSES)))


def _command(t: float, port: str, fields: dict[str, Any]) -> Command:
    name = cast(CommandName, choice(fields, "command", COMMANDS))
    values = table(fields, "values")
    if name == "programme":
        text(values, "name")
    return Command(t, port, name, values)


def _member_tag(t: float, port: str, fields: dict[str, Any]) -> MemberTag:
    label = text(fields, "member")
    # A capture holds no name, so a name here is no label.
    if not _LABEL.fullmatch(label):
        raise CaptureError("member takes a label m1, m2, …")
    return MemberTag(t, port, label)


_CONTENTS: dict[str, Callable[[float, str, dict[str, Any]], Record]] = {
    "hex": _chunk,
    "text": _typed,
    "press": _press,
    "member": _member_tag,
    "command": _command,
}


def dump_record(record: Record) -> str:
    """A record as one JSON line without its line end, `t` to 6 decimals."""
    content: dict[str, Any]
    match record:
        case Chunk(data=data):
            content = {"hex": data.hex()}
        case Typed(text=typed):
            content = {"text": typed}
        case MemberTag(member=member):
            content = {"member": member}
        case Press(press=press):
            content = {"press": press}
        case Command(name=name, values=values):
            content = {"command": name, "values": values}
    return json.dumps({"t": round(record.t, 6), "port": record.port} | content, allow_nan=False)


def _has_line_end(line: str | bytes) -> bool:
    return line.endswith("\n") if isinstance(line, str) else line.endswith(b"\n")
