from pathlib import Path

from kiosk.doctor import checks
from kiosk.doctor.checklist import CHECKS

IDS = [
    "config", "kiosk", "sensors", "lane", "calibrated", "tag", "ports", "display", "sound", "database", "write",
    "disk", "ext4", "backup", "aside", "keys", "owner", "power", "temperature", "clock", "time_zone", "broker",
    "outbox", "address", "versions",
]  # fmt: skip


def test_ids_stay_what_they_are() -> None:
    assert [check.id for check in CHECKS] == IDS


def test_every_check_there_is_is_on_the_list() -> None:
    files = {path.stem for path in Path(checks.__path__[0]).glob("*.py")} - {"__init__"}
    assert {check.look.__module__.rsplit(".", 1)[1] for check in CHECKS} == files


def test_the_readme_names_every_check() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = readme.split("## When something is wrong")[1].split("\n## ")[0]
    assert [check.id for check in CHECKS if f"`{check.id}`" not in section] == []
