from pathlib import Path

import pytest

from kiosk.doctor.checks.temperature import look
from tests.doctor.worlds import put, world


@pytest.mark.parametrize(("thousandths", "level"), [(48_312, "ok"), (76_000, "warn"), (80_000, "fail")])
def test_the_hottest_zone_counts(tmp_path: Path, thousandths: int, level: str) -> None:
    put(tmp_path, "sys/class/thermal/thermal_zone0/temp", f"{thousandths}\n")
    put(tmp_path, "sys/class/thermal/thermal_zone1/temp", "20000\n")
    found = look(world(tmp_path))
    assert found.level == level
    assert found.say.startswith(f"{thousandths / 1000:.0f} °C.")


def test_a_machine_without_a_thermometer(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
