from pathlib import Path

from kiosk.doctor.checks.time_zone import look, zone_of
from tests.doctor.worlds import world


def link(folder: Path, zone: str) -> None:
    path = folder / "root" / "etc" / "localtime"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(f"/usr/share/zoneinfo/{zone}")


def test_the_default_is_a_warning_where_the_machine_knows_better(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
    link(tmp_path, "Etc/UTC")
    assert look(world(tmp_path)).level == "info"
    link(tmp_path, "Europe/Berlin")
    assert look(world(tmp_path)).level == "warn"
    assert look(world(tmp_path, site={"time_zone": "Europe/Paris"})).say == "Europe/Paris."


def test_a_file_tells_no_name(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    assert zone_of(tmp_path / "localtime") is None
