"""Who a mat is and what is wrong with it, in lines for people."""

from kiosk.lane.readings import MatHello
from kiosk.wire.mat import describe_fault


def mat_card(device: str, hello: MatHello, faults: set[tuple[int, int]]) -> list[str]:
    """A few aligned lines."""
    length_m, pitch_mm = hello.rows * hello.pitch_m, 1000 * hello.pitch_m
    lines = [
        f"mat       {device}",
        f"board     {hello.board_id}",
        f"firmware  {hello.firmware}, Mat link {hello.protocol}",
        f"tiles     {hello.tiles}: {hello.rows} rows, one every {pitch_mm:g} mm, {length_m:.2f} m in all",
        f"scans     {hello.scan_hz} a second",
    ]
    return lines + fault_lines(faults)


def fault_lines(faults: set[tuple[int, int]]) -> list[str]:
    """A line for each fault, or one that says there is none."""
    return [f"fault     {describe_fault(code, arg)}" for code, arg in sorted(faults)] or ["faults    none"]
