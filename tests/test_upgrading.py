"""From each schema that was ever released, with data in it; and back, where the new version isn't well."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.config import KioskConfig, KioskTable
from kiosk.doctor.verdict import Check, Verdict, fail
from kiosk.doctor.world import World
from kiosk.errors import LedgerError
from kiosk.ledger.backups import there
from kiosk.ledger.open import standing_of
from kiosk.upgrading import CHECKS, upgrade
from tests.ledger.schemas.test_schemas import VERSIONS, file_of

OLDER = VERSIONS[:-1]


class Kiosk:
    def __init__(self, folder: Path, version: str) -> None:
        self.ledger = file_of(version, folder)
        self.config = KioskConfig(kiosk=KioskTable(data_dir=self.ledger.parent))
        self.settings = folder / "kiosk.toml"
        self.settings.write_text(f'[kiosk]\ndata_dir = "{self.ledger.parent}"\n', encoding="utf-8")
        self.before = self.dump()

    def dump(self) -> str:
        with closing(sqlite3.connect(self.ledger)) as conn:
            return "\n".join(conn.iterdump())

    def upgrade(self) -> Path | None:
        return upgrade(self.ledger, self.config, self.settings)


def unwell(world: World) -> Verdict:
    """As the doctor finds it after a migration that went through."""
    assert standing_of(world.data_dir / "ledger.db") == "current"
    return fail("The new version can't read it.", "Tell who looks after Retrolane.")


@pytest.mark.parametrize("version", OLDER)
def test_it_is_backed_up_brought_up_to_date_and_well(tmp_path: Path, version: str) -> None:
    kiosk = Kiosk(tmp_path, version)
    backup = kiosk.upgrade()
    assert [backup] == there(kiosk.ledger)
    assert (standing_of(kiosk.ledger), standing_of(backup or tmp_path)) == ("current", "older")
    assert kiosk.upgrade() is None, "once is enough"


@pytest.mark.parametrize("version", [OLDER[0], OLDER[-1]])
def test_what_the_doctor_finds_wrong_with_it_puts_it_back_as_it_was(
    tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = Kiosk(tmp_path, version)
    monkeypatch.setattr("kiosk.upgrading.CHECKS", (*CHECKS, Check("odd", "Oddness", unwell)))
    said = r"is as it was, and backed up in .*\.db\. Oddness: The new version can't read it\. Tell who"
    with pytest.raises(LedgerError, match=said):
        kiosk.upgrade()
    assert kiosk.dump() == kiosk.before
    assert list(kiosk.ledger.parent.glob("*.part")) == []


def test_a_migration_that_fails_leaves_it_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk = Kiosk(tmp_path, OLDER[-1])
    monkeypatch.setattr("kiosk.ledger.migrate.whats_wrong", lambda _: "a row of lap refers to nothing")
    with pytest.raises(LedgerError, match="refers to nothing"):
        kiosk.upgrade()
    assert kiosk.dump() == kiosk.before


def test_settings_that_the_new_version_refuses_are_found_before_it_is_started(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, OLDER[-1])
    kiosk.settings.write_text("[kiosk]\nof_old = 1\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"is as it was.*of_old"):
        kiosk.upgrade()
    assert kiosk.dump() == kiosk.before


def test_a_sensor_that_is_out_is_no_reason_to_go_back(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, OLDER[-1])
    with kiosk.settings.open("a", encoding="utf-8") as settings:
        settings.write('[sensors.mat]\nkind = "mat"\nport = "/dev/none"\n')
    assert kiosk.upgrade() is not None
