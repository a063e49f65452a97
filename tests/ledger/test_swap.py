from pathlib import Path

import pytest

from kiosk.errors import LedgerError
from kiosk.ledger.swap import finish, put_in_place, ready


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    for name, text in (("ledger.db", "old"), ("ledger.db-wal", "old log"), ("ledger.db-shm", "")):
        (tmp_path / name).write_text(text)
    return tmp_path / "ledger.db"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_new_file_is_in_place_and_the_old_one_beside_with_its_log(ledger: Path) -> None:
    making = ready(ledger)
    making.write_text("new")
    aside = put_in_place(making, ledger)
    assert aside is not None
    assert aside.name.startswith("aside-")
    assert aside.stat().st_mode & 0o777 == 0o700
    assert (ledger.read_text(), names(ledger.parent)) == ("new", ["ledger.db"])
    assert names(aside) == ["ledger.db", "ledger.db-shm", "ledger.db-wal"]
    assert (aside / "ledger.db-wal").read_text() == "old log"


def test_where_there_was_none_nothing_is_moved(tmp_path: Path) -> None:
    making = ready(tmp_path / "ledger.db")
    making.write_text("new")
    assert put_in_place(making, tmp_path / "ledger.db") is None
    assert names(tmp_path) == ["ledger.db"]


@pytest.mark.parametrize("moved", range(4))
def test_whatever_was_moved_before_a_power_cut_the_rest_follows(ledger: Path, moved: int) -> None:
    following = ledger.with_name("ledger.db.next")
    following.write_text("new")
    reached: list[str] = []
    rename = Path.rename

    def until_the_power_goes(self: Path, target: Path) -> Path:
        if len(reached) == moved:
            raise OSError(5, "the power went")
        reached.append(self.name)
        return rename(self, target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "rename", until_the_power_goes)
        with pytest.raises(LedgerError, match="the power went"):
            finish(ledger)
    finish(ledger)
    assert (ledger.read_text(), names(ledger.parent)) == ("new", ["ledger.db"])
    (aside,) = ledger.parent.glob("aside-*")
    assert names(aside) == ["ledger.db", "ledger.db-shm", "ledger.db-wal"]


def test_what_was_not_made_whole_is_thrown_away(ledger: Path) -> None:
    ready(ledger).write_text("half")
    assert finish(ledger) is None
    assert ledger.read_text() == "old"
    assert not ready(ledger).exists()
