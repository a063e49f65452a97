"""Whether an engine that has been at it for long needs more memory than one that has begun.

One engine is given a capture again and again, times moved on. Its sensor's own clock jumps back at each start, as
that of a sensor that was plugged out and in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.engine import Engine
from kiosk.wire.records import Record
from tests.bench.material import read_session
from tests.scenarios.captures import Case

BETWEEN_S = 0.1
QUARTERS = 4


def memory_mib(case: Case, hour_s: float) -> tuple[float, ...]:
    """Resident memory of this process after each quarter of an hour of one engine's life."""
    header, records = read_session(case)
    engine = Engine(header)
    found: list[float] = []
    for record in again(records):
        engine.feed(record)
        if record.t >= (len(found) + 1) * hour_s / QUARTERS:
            found.append(resident_mib())
            if len(found) == QUARTERS:
                break
    return tuple(found)


def again(records: Sequence[Record]) -> Iterator[Record]:
    """The same records for ever, each pass `BETWEEN_S` after the last one's end."""
    offset_s = 0.0
    while True:
        for record in records:
            yield replace(record, t=round(record.t + offset_s, 6))
        offset_s += records[-1].t + BETWEEN_S


def resident_mib(pid: int | str = "self") -> float:
    """A process's resident memory, as the kernel tells it (proc(5), VmRSS in kB); this one's if left out."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
