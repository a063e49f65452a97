import re

import pytest

from tests.bench.firmware import BEGINS, ENDS, README, TILES, Cost, Evenness, budget, cost, replaced
from tests.firmware.trial import needs_micropython

COST = Cost(12, idle_us=10.0, idle_bytes=456.0, busy_us=50.0, busy_bytes=9006.0)


def test_what_the_wire_takes_is_computed() -> None:
    assert COST.bits == 288
    assert COST.shift_ms == pytest.approx(1.152)
    assert COST.left_ms == pytest.approx(3.848)
    assert COST.slower == pytest.approx(76.96)


def test_missed_scans_are_read_off_the_periods() -> None:
    run = Evenness(12, [5.0, 5.2, 4.8, 15.1, 5.0])
    assert run.missed == 2
    assert (run.at(0.5), run.at(1.0)) == (5.0, 15.1)


def test_the_section_is_renewed_and_nothing_else() -> None:
    page = f"above\n{BEGINS}\nold\n{ENDS}\nbelow\n"
    once = replaced(page, budget([COST], [Evenness(12, [5.0])]))
    assert once.startswith("above\n")
    assert once.endswith("\nbelow\n")
    assert "old" not in once
    assert "| 12 | 288 | 250 kHz | 1.15 ms | 3.85 ms |" in once
    assert replaced(once, "x\n") == replaced(page, "x\n")


@needs_micropython
@pytest.mark.parametrize("tiles", TILES)
def test_the_bytes_in_the_readme_are_what_the_firmware_says(tiles: int) -> None:
    measured = cost(tiles)
    line = re.search(rf"^\| {tiles} \| {24 * tiles} .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert line, "the budget isn't in firmware/README.md: make bench"
    assert line[0].endswith(f"| {measured.idle_bytes:.0f} B/s | {measured.busy_bytes:.0f} B/s |")
