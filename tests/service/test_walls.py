from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.ledger.open import open_ledger
from kiosk.ledger.writer import Writer
from kiosk.service.walls import EVERY_S, Walls, recall_walls
from kiosk.wire.records import CaptureHeader

LIDAR = PortSpec("ld19", x_m=-0.25)
HEADER = CaptureHeader(LaneSpec(7.0, 0.9, 1.0, 6.5), {"lidar": LIDAR})
WALLS_M = [2.5] * 360


def kept(folder: Path, looks_s: list[float], *learned: dict[str, list[float]]) -> list[dict[str, list[float]]]:
    """Look once at each time, at what was learned by then; what the next start recalls after each."""
    ledger = open_ledger(folder / "ledger.db", "lane-1")
    writer = Writer(ledger)
    clock = ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
    now: dict[str, list[float]] = {}
    walls = Walls(writer, clock, HEADER, lambda: dict(now))
    recalled = []
    for seconds, walls_m in zip(looks_s, learned, strict=True):
        clock.t = seconds
        now.clear()
        now.update(walls_m)
        walls.look()
        recalled.append(writer.submit(lambda conn: recall_walls(conn, HEADER)["walls_m"]).result())
    writer.close()
    ledger.dispose()
    return recalled


def test_walls_are_kept_once_they_are_known_and_again_when_they_changed_a_while_later(tmp_path: Path) -> None:
    one, two = {"lidar": WALLS_M}, {"lidar": [3.0] * 360}
    looks_s = [1.0, EVERY_S, 2 * EVERY_S, 2 * EVERY_S + 1, 3 * EVERY_S]
    assert kept(tmp_path, looks_s, one, {}, one, two, two) == [{}, {}, one, one, two]


@pytest.mark.parametrize(
    ("header", "known"),
    [
        (HEADER, True),
        (replace(HEADER, ports={"lidar": replace(LIDAR, yaw_deg=2.0)}), False),
        (replace(HEADER, ports={}), False),
        (replace(HEADER, lane=LaneSpec(6.0, 0.9, 1.0, 5.5)), False),
        (replace(HEADER, lane=LaneSpec(7.0, 0.9, 1.0, 6.5, counts="both")), True),
    ],
)
def test_only_a_sensor_that_is_where_it_was_knows_its_walls(
    tmp_path: Path, header: CaptureHeader, known: bool
) -> None:
    kept(tmp_path, [EVERY_S], {"lidar": WALLS_M})
    ledger = open_ledger(tmp_path / "ledger.db", "lane-1")
    with ledger.begin() as conn:
        assert recall_walls(conn, header) == {"walls_m": {"lidar": WALLS_M} if known else {}}
    ledger.dispose()
