from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from kiosk.clock import WallTime
from kiosk.config import KioskConfig, SensorTable
from kiosk.errors import ConfigError
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import AUDIT
from kiosk.settings import EDITABLE, change_settings, in_force, overlaid
from tests.ledger.conftest import NOON

NOW = WallTime(NOON, True)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    engine = open_ledger(tmp_path / "ledger.db", "lane-1")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_what_was_kept_lies_over_the_file_and_the_rest_stays(conn: Connection) -> None:
    config = KioskConfig(sensors={"mat": SensorTable(kind="mat", port="/dev/ttyACM0")})
    assert in_force(conn, config) == config
    change_settings(conn, config, {"site.name": "Iron Street Gym", "lane.far_m": 5.0}, "Ines", NOW)
    change_settings(conn, config, {"lane.far_m": 5.5}, "Ines", NOW)
    found = in_force(conn, config)
    assert (found.site.name, found.lane.far_m, found.sensors) == ("Iron Street Gym", 5.5, config.sensors)


def test_who_changed_what_is_kept(conn: Connection) -> None:
    change_settings(conn, KioskConfig(), {"sound.volume": 0.2}, "Ines", NOW)
    change_settings(conn, KioskConfig(), {"sound.volume": 0.4}, "Jo", NOW)
    assert [(line.by, line.before) for line in conn.execute(select(AUDIT).order_by(AUDIT.c.id))] == [
        ("Ines", {"sound.volume": None}), ("Jo", {"sound.volume": 0.2}),
    ]  # fmt: skip


@pytest.mark.parametrize("values", [{"web.host": "0.0.0.0"}, {"nonsense": 1}, {"lane.far_m": 99.0}])  # noqa: S104 - refused
def test_what_cannot_be_is_refused_and_nothing_kept(conn: Connection, values: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        change_settings(conn, KioskConfig(), values, "Ines", NOW)
    assert in_force(conn, KioskConfig()) == KioskConfig()


def test_a_file_that_no_longer_fits_wins(conn: Connection) -> None:
    change_settings(conn, KioskConfig(), {"lane.far_m": 6.9}, "Ines", NOW)
    shorter = overlaid(KioskConfig(), {"lane.far_m": 4.0, "lane.length_m": 5.0})
    assert in_force(conn, shorter) == shorter


def test_every_key_that_may_be_changed_is_one() -> None:
    tables = KioskConfig().model_dump()
    assert [key for key in EDITABLE if key.split(".")[1] not in tables[key.split(".")[0]]] == []
