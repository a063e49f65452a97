"""The broker's password file is changed whole, stays who may read it, and loses no line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.errors import BrokerError
from kiosk.gym.passwords import add_password, password_line, remove_password
from tests.secure_broker import ROOT

OTHERS = ["gym:$7$101$c2FsdA==$aGFzaA==", "lane-10:$7$101$c2FsdA==$aGFzaA=="]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "passwd"
    file.write_text("\n".join(OTHERS) + "\n", encoding="utf-8")
    file.chmod(0o640)
    return file


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_password_is_new_each_time_and_only_its_hash_is_kept(path: Path) -> None:
    first = add_password(path, "lane-1", again=False)
    assert lines(path)[:-1] == OTHERS
    assert lines(path)[-1].startswith("lane-1:$7$101$")
    second = add_password(path, "lane-1", again=True)
    assert first != second
    assert len(lines(path)) == len(OTHERS) + 1
    assert first not in path.read_text(encoding="utf-8")
    assert second not in path.read_text(encoding="utf-8")


def test_who_may_read_the_file_stays_so_and_nothing_is_left_beside_it(path: Path) -> None:
    if os.getuid() == 0:
        os.chown(path, 1, 2)
    before = path.stat()
    add_password(path, "lane-1", again=False)
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert [file.name for file in path.parent.iterdir()] == ["passwd"]


def test_a_user_who_is_there_is_not_taken_over_by_accident(path: Path) -> None:
    with pytest.raises(BrokerError, match="has a lane-10 already; take another id, or say --again"):
        add_password(path, "lane-10", again=False)
    assert lines(path) == OTHERS


def test_who_is_removed_is_gone_and_nobody_else(path: Path) -> None:
    add_password(path, "lane-1", again=False)
    remove_password(path, "lane-1")
    assert lines(path) == OTHERS
    with pytest.raises(BrokerError, match="has no lane-1, so it can't get in; there are gym, lane-10"):
        remove_password(path, "lane-1")


def test_a_file_that_is_not_there_or_not_ours_says_what_to_do(tmp_path: Path, path: Path) -> None:
    with pytest.raises(BrokerError, match=r"no such file; set up the broker as config/mosquitto/README\.md says"):
        add_password(tmp_path / "none", "lane-1", again=False)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BrokerError, match="can't be changed"):
        add_password(path, "lane-1", again=False)


def test_many_at_once_lose_no_line(path: Path) -> None:
    """What the lock is for."""
    program = "import sys; from pathlib import Path; from kiosk.gym.passwords import add_password\n"
    program += "for n in range(20): add_password(Path(sys.argv[1]), f'{sys.argv[2]}-{n}', again=False)"
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], cwd=ROOT) for name in ("a", "b", "c")
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert len(lines(path)) == len(OTHERS) + 60


def test_a_line_is_as_mosquittos_own_program_writes_it(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("lane-1:secret\n", encoding="utf-8")
    subprocess.run(["mosquitto_passwd", "-U", theirs], check=True)
    [line] = lines(theirs)
    their, our = line.split("$"), password_line("lane-1", "secret").split("$")
    assert their[:3] == our[:3]
    assert [len(part) for part in their] == [len(part) for part in our]
