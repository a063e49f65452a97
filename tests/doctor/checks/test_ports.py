import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.doctor.checks.ports import Holder, holders, judge, listening_inode, look
from kiosk.doctor.world import World
from tests.devices.conftest import Plug, eventually
from tests.doctor.worlds import put, world
from tests.mortal import mortal

HERE = Path("/")


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()


def test_another_program_on_a_sensors_port_is_named(tmp_path: Path, plug: Plug) -> None:
    seen = world(tmp_path, sensors={"mat": {"kind": "mat", "port": str(plug.path)}})
    here = World(seen.config, root=HERE)
    os.close(plug._slave)  # else this very process has it open
    greedy = "import sys, time; file = open(sys.argv[1], 'rb'); time.sleep(60)"
    other = subprocess.Popen(mortal(sys.executable, "-c", greedy, plug.path))
    name = str(plug.path.resolve())
    assert eventually(lambda: bool(holders(HERE, {name: "mat"})))
    found = look(here)
    other.kill()
    other.wait()
    assert found.level == "fail"
    assert f"(process {other.pid}) has {plug.path}" in found.say
    assert f"kill {other.pid}" in found.cure
    assert look(here).level == "ok"


def test_who_listens_where_the_pages_should() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        inode = listening_inode(HERE, port)
        assert inode == str(os.fstat(server.fileno()).st_ino)
        found = holders(HERE, {f"socket:[{inode}]": f"the pages' port {port}"})
    assert [holder.pid for holder in found[f"the pages' port {port}"]] == [os.getpid()]
    assert judge(found, []).level == "warn"
    assert listening_inode(HERE, port) is None


@pytest.mark.parametrize(
    ("command", "ours"),
    [
        ("/opt/retrolane/bin/python /opt/retrolane/bin/kiosk web --config x", True),
        ("python -m kiosk.cli run", True),
        ("/usr/sbin/ModemManager", False),
        ("cat /srv/kiosk", False),
        ("agetty -o -p -- \\u 9600 ttyAMA0", False),
    ],
)
def test_ours_are_told_from_others(command: str, ours: bool) -> None:
    assert Holder(1, command).ours is ours
    assert judge({"/dev/ttyACM0": [Holder(7, command)]}, []).level == ("ok" if ours else "fail")


def test_the_systems_console_on_the_tag_readers_port(tmp_path: Path) -> None:
    put(tmp_path, "sys/class/tty/console/active", "tty1 ttyAMA0\n")
    found = look(world(tmp_path, tag={"port": "/dev/ttyAMA0"}))
    assert (found.level, "raspi-config" in found.cure) == ("fail", True)
