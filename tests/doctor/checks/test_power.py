from pathlib import Path

from kiosk.doctor.checks.power import look
from tests.doctor.worlds import put, world


def test_the_latch_of_a_pi(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
    put(tmp_path, "sys/class/hwmon/hwmon0/name", "cpu_thermal\n")
    put(tmp_path, "sys/class/hwmon/hwmon1/name", "rpi_volt\n")
    assert look(world(tmp_path)).say == "The voltage can't be read."
    put(tmp_path, "sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n")
    assert look(world(tmp_path)).level == "ok"
    put(tmp_path, "sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n")
    low = look(world(tmp_path))
    assert (low.level, "power supply" in low.cure) == ("warn", True)
