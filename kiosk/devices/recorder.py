"""The flight recorder: every record the engine is given, written down as a capture while it happens."""

import zlib
from pathlib import Path
from typing import BinaryIO

from kiosk.messages.parts import PartStatus
from kiosk.wire.capture import dump_header, dump_record
from kiosk.wire.records import CaptureHeader, Chunk, MemberTag, Record, Typed

TAG_KINDS = frozenset({"rdm6300", "pn532", "wedge"})
FLUSH_S = 0.5
"""Between flushes, by the records' own time: what a killed process may lose."""

GZIP_WBITS = 31  # zlib's name for "deflate in a gzip envelope"


class Recorder:
    """Writes a capture to a new file `path`, gzipped when its name ends in .gz. For one thread; never raises.

    Tag numbers are left out unless `with_tags`: then tag ports' bytes are written and their `MemberTag` records
    aren't, else the other way round. A disk that fails ends the recording and shows in `status()`; laps count on.
    """

    def __init__(self, path: Path, header: CaptureHeader, with_tags: bool = False) -> None:
        self._path = path
        self._with_tags = with_tags
        self._tag_ports = {port for port, spec in header.ports.items() if spec.kind in TAG_KINDS}
        self._squeeze = zlib.compressobj(wbits=GZIP_WBITS) if path.name.endswith(".gz") else None
        self._flushed_t = 0.0
        self._file: BinaryIO | None = None
        self._trouble = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered: what is written has left this process, so a kill can't take it back.
            self._file = path.open("xb", buffering=0)
        except OSError as error:
            self._fail(error)
        self._put(dump_header(header))
        self._flush(zlib.Z_SYNC_FLUSH)

    def write(self, record: Record) -> None:
        """Write one record down, in the order the engine takes them."""
        if not self._wanted(record):
            return
        self._put(dump_record(record))
        if record.t - self._flushed_t >= FLUSH_S:
            self._flushed_t = record.t
            self._flush(zlib.Z_SYNC_FLUSH)

    def close(self) -> None:
        """End the capture. May be called twice."""
        if self._file is None:
            return
        self._flush(zlib.Z_FINISH)
        if self._file is not None:
            self._file.close()
        self._file = None

    def status(self) -> PartStatus:
        """ok, or degraded when nothing is being recorded and why."""
        if self._trouble:
            return PartStatus(part="recorder", state="degraded", say=self._trouble)
        return PartStatus(part="recorder", state="ok", say=f"recording to {self._path}")

    def _wanted(self, record: Record) -> bool:
        if isinstance(record, MemberTag):
            return not self._with_tags
        if isinstance(record, Chunk | Typed) and record.port in self._tag_ports:
            return self._with_tags
        return True

    def _put(self, line: str) -> None:
        data = line.encode() + b"\n"
        self._save(data if self._squeeze is None else self._squeeze.compress(data))

    def _flush(self, mode: int) -> None:
        if self._squeeze is not None:
            self._save(self._squeeze.flush(mode))

    def _save(self, data: bytes) -> None:
        """Hand all of `data` to the system; a full disk may take part of it and refuse the rest."""
        try:
            while data and self._file is not None:
                data = data[self._file.write(data) :]
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self._trouble = (
            f"{self._path}: not recording ({error.strerror or error}); laps count on: "
            "see that the disk has room, then restart the kiosk"
        )
        if self._file is not None:
            self._file.close()
        self._file = None
