"""`kiosk gym backup` and `kiosk gym restore`, as typed."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.commands.gym import gym_app
from kiosk.errors import LedgerError
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import there
from kiosk.lock import alone
from tests.other_user import GROUP, KIOSK, as_user, needs_root, shared_folder
from tests.walked_ledger import NOON, walk


class Gym:
    """A gym server's settings, and the commands run on its ledger."""

    def __init__(self, folder: Path, ledger: str = "data/gym.db", database: str = "") -> None:
        self.ledger = folder / ledger
        self._settings = folder / "gym.toml"
        database = database or f"sqlite:///{self.ledger}"
        self._settings.write_text(f'[gym]\ndatabase = "{database}"\n', encoding="utf-8")

    def run(self, *words: str) -> list[str]:
        """The lines it prints. Raises what it raises."""
        told = CliRunner().invoke(gym_app, [*words, "--config", str(self._settings)])
        if told.exception is not None:
            raise told.exception
        return told.stdout.splitlines()


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    return Gym(tmp_path)


def test_back_up_and_put_back(gym: Gym) -> None:
    with pytest.raises(LedgerError, match="there is no ledger yet; start `kiosk gym`"):
        gym.run("backup")
    walk(gym.ledger, 3, owner="gym")
    made = gym.run("backup")
    (backup,) = there(gym.ledger)
    assert made == [str(backup)]
    walk(gym.ledger, 2, owner="gym")
    with alone(gym.ledger.parent, "gym"), pytest.raises(LedgerError, match="a gym server runs on the ledger there"):
        gym.run("restore")
    first, second, third = gym.run("restore")
    assert first == f"{gym.ledger}: is {backup.name} now, with 3 legs"
    assert second.startswith(f"{gym.ledger.parent}/aside-")
    assert "kiosks report again" in third


def test_a_kiosks_backup_isnt_the_gyms(gym: Gym, tmp_path: Path) -> None:
    walk(tmp_path / "ledger.db", 1)
    with pytest.raises(LedgerError, match="holds no backup; name one: `kiosk gym restore FILE`"):
        gym.run("restore")
    with pytest.raises(LedgerError, match="not of 'gym'; take another"):
        gym.run("restore", str(back_up(tmp_path / "ledger.db", NOON)))


def test_of_a_database_server_the_backups_are_its_own(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="`pg_dump`"):
        Gym(tmp_path, database="postgresql+psycopg://gym@/gym").run("backup")


@needs_root
def test_typed_as_root_it_is_done_as_the_ledgers_owner() -> None:
    with shared_folder() as folder:
        gym = Gym(folder.parent, f"{folder.name}/gym.db")
        walk(gym.ledger, 1, owner="gym")
        os.chown(gym.ledger, KIOSK, GROUP)
        as_user(0, lambda: gym.run("backup"))
        assert there(gym.ledger)[0].stat().st_uid == KIOSK
