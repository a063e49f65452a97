"""The mat without its wires, played scan by scan: in CPython by a test, in MicroPython by vm/answer.py."""

from mat import Mat

BOARD_ID = b"\xe6\x61\x00RETRO"
VERSION = "1.0.0"


def play(tiles: int, stuck_scans: int, steps: list[tuple[str, int, int, int, str]]) -> bytes:
    """`steps`, one a scan: (raw as hex, elapsed_us, scans missed, bytes the host takes, bytes it says as hex).

    Returns all that the mat said.
    """
    mat = Mat(tiles, BOARD_ID, VERSION, stuck_scans)
    said = bytearray()
    for raw, elapsed_us, missed, room, heard in steps:
        mat.raw[:] = bytes.fromhex(raw)
        mat.scan(elapsed_us, missed)
        for byte in bytes.fromhex(heard):
            mat.hear(byte)
        for _ in range(room):
            if not mat.left:
                break
            said.append(mat.next_byte())
    return bytes(said)
