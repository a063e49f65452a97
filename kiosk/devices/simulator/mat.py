"""The strip mat, as its controller tells it: which strips the feet load, and when it says so."""

from collections.abc import Iterable, Iterator

from kiosk.devices.simulator.footprint import Footprint
from kiosk.devices.simulator.visit import Visit, VisitsInTime
from kiosk.wire.mat import encode_hello, encode_state
from kiosk.wire.records import Chunk

PITCH_M = 0.05
STRIP_M = 0.04
"""Of each pitch this much is conducting; the gap between two strips feels nothing."""

TILE_ROWS = 20
SCAN_HZ = 200
QUIET_SCANS = SCAN_HZ // 10
HELLO_SCANS = 5 * SCAN_HZ
USB_LATENCY_S = 0.0008
BOARD_ID = b"\x51RETRO\x00\x01"
FIRMWARE = "1.0.0"
FIRST_SEQ = 65000
FIRST_T_US = 4_270_000_000
"""Both counters wrap within the first minute or so of every simulation, as they do in a gym once in a while."""


def hello(rows: int) -> bytes:
    """What the mat says at power-up, every 5 s and when asked."""
    return encode_hello(
        rows=rows,
        pitch_um=round(PITCH_M * 1e6),
        scan_hz=SCAN_HZ,
        tiles=rows // TILE_ROWS,
        board_id=BOARD_ID,
        firmware=FIRMWARE,
    )


def loaded_rows(footprints: Iterable[Footprint], t: float, rows: int, width_m: float) -> int:
    """The bitmap of rows under weight at `t`: bit r is the strip at r · 50 mm."""
    loaded = 0
    for print_ in footprints:
        patch = print_.patch(t)
        if patch is None or abs(print_.ankle_y_m) > width_m / 2:
            continue
        low_m, high_m = patch
        for row in range(max(0, int(low_m / PITCH_M)), min(rows - 1, int(high_m / PITCH_M)) + 1):
            strip_m = row * PITCH_M + (PITCH_M - STRIP_M) / 2
            if low_m < strip_m + STRIP_M and high_m > strip_m:
                loaded |= 1 << row
    return loaded


def mat_chunks(visits: Iterator[Visit], rows: int, width_m: float, port: str = "mat") -> Iterator[Chunk]:
    """All the mat says from t = 0 on, for ever: HELLO, STATE on each change and 100 ms after the last."""
    in_time = VisitsInTime(visits)
    seq, sent, last_scan, scan = FIRST_SEQ, 0, -QUIET_SCANS, 0
    while True:
        t = scan / SCAN_HZ
        visit = in_time.at(t)
        loaded = 0 if visit is None else loaded_rows(visit.footprints, t, rows, width_m)
        said = hello(rows) if scan % HELLO_SCANS == 0 else b""
        if loaded != sent or scan - last_scan >= QUIET_SCANS:
            t_us = (FIRST_T_US + scan * 1_000_000 // SCAN_HZ) % 2**32
            said += encode_state(seq=seq, t_us=t_us, rows=rows, loaded=loaded)
            seq, sent, last_scan = (seq + 1) % 2**16, loaded, scan
        if said:
            yield Chunk(t + USB_LATENCY_S, port, said)
        scan += 1
