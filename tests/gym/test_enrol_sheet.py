"""Everything on the sheet is pasted at a kiosk as it stands, and the kiosk is in."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.config_file import load
from kiosk.gym.enrol import enrol_kiosk
from tests.secure_broker import ROOT, Client, SecureBroker


def test_what_is_printed_is_pasted_and_lets_the_kiosk_in(secure: SecureBroker, tmp_path: Path) -> None:
    secure.start()
    config = secure.gym.model_copy(update={"site": secure.gym.site.model_copy(update={"name": 'Bob\'s "Gym" é'})})
    sheet = enrol_kiosk(config, "lane-2", again=False)
    secure.reload()
    etc = tmp_path / "kiosk"
    etc.mkdir()
    sheet = sheet.replace("/etc/retrolane", str(etc)).replace('host = "gym-server.local"', 'host = "localhost"')
    steps = re.split(r"^\d\. ", sheet, flags=re.MULTILINE)[1:]
    [settings, ca, password, key] = [step.partition("\n\n")[2] for step in steps]

    data = tmp_path / "data"
    settings = settings.replace('id = "lane-2"\n', f'id = "lane-2"\ndata_dir = "{data}"\n')
    (etc / "kiosk.toml").write_text(settings, encoding="utf-8")
    at_the_kiosk("sh", "-c", ca, etc=etc)
    command, _, typed = password.partition("\n")
    at_the_kiosk("sh", "-c", command, etc=etc, typed=typed)
    command, _, typed = key.partition("\n")
    assert command.startswith("sudo -u retrolane "), "or the key is root's file, and the kiosk can't read it"
    at_the_kiosk("sh", "-c", command, etc=etc, typed=typed)

    kiosk = load(etc / "kiosk.toml", KioskConfig)
    assert (kiosk.site, kiosk.kiosk.id) == (config.site, "lane-2")
    assert kiosk.broker.password_file == etc / "broker.password"
    assert stat.S_IMODE(kiosk.broker.password_file.stat().st_mode) == 0o600
    assert (data / "site.key").read_bytes() == secure.gym.gym.site_key.read_bytes()
    client = Client(kiosk.broker)
    assert client.answer == "Success"
    assert client.say("retrolane/v1/my-gym/lane-2/info") in ("Success", "No matching subscribers")
    client.close()


def test_the_password_is_in_no_command(secure: SecureBroker) -> None:
    """Whose arguments any user of the kiosk can read, and which a shell keeps in its history."""
    sheet = enrol_kiosk(secure.gym, "lane-2", again=False)
    [line] = [line for line in sheet.splitlines() if re.search(r"[0-9a-f]{48}", line)]
    assert re.fullmatch(r"[0-9a-f]{48}", line)


def at_the_kiosk(*command: str, etc: Path, typed: str = "") -> None:
    """Type it there, where all is one user's; `make install-check` types it on an installed kiosk."""
    here = f'exec {sys.executable} -m kiosk.cli "$@" --config {etc}/kiosk.toml'
    programs = {"sudo": '[ "$1" != -u ] || shift 2\nexec "$@"', "kiosk": here}
    for name, script in programs.items():
        program = etc / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    path = f"{etc}/bin:{os.environ['PATH']}"
    done = subprocess.run(
        command, input=typed, text=True, cwd=ROOT, env=os.environ | {"PATH": path}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
