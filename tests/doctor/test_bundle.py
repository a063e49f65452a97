"""Nothing of anybody is in a support file: known people and secrets are put into a real data folder, and every byte
of the file is looked through, also unpacked."""

import base64
import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.devices.recorder import Recorder
from kiosk.doctor.bundle import bundle_bytes, write_bundle
from kiosk.doctor.doctor import Doctor
from kiosk.doctor.verdict import Check, fail
from kiosk.doctor.world import World
from kiosk.errors import ConfigError, DeviceError
from kiosk.ledger.key_sheet import sheet
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tags import load_or_make_site_key, tag_hmac
from kiosk.messages.findings import Examination
from kiosk.messages.recordings import folder_of, name_of
from kiosk.ports import capture_header
from kiosk.web.accounts import accounts
from kiosk.web.accounts.open import open_accounts
from kiosk.web.accounts.passwords import hashed
from kiosk.wire.records import Chunk
from tests.doctor.worlds import NOW, world

TAG = "0004711234"
ALIAS = 'Zoë "Quiet" Heron'
STAFF = "Ines Baumgartner"
PASSWORD = "seven red wagons"  # noqa: S105 -- of the tests' own people
BROKER_PASSWORD = "4f1d7c9aa0b3e2514f1d7c9aa0b3e2514f1d7c9aa0b3e251"  # noqa: S105 - made up, to be looked for
TOKEN = "rl_w9v3kd72mmqpz5cx"  # noqa: S105 - made up, to be looked for


@pytest.fixture
def seen(tmp_path: Path) -> World:
    """A kiosk that has people, and logs that tell all that a log never should."""
    folder = tmp_path / "kiosk"
    password_file = tmp_path / "broker.password"
    password_file.write_text(BROKER_PASSWORD + "\n", encoding="utf-8")
    seen = world(
        tmp_path,
        tag={"kind": "rdm6300", "port": "/dev/serial0"},
        broker={"host": "gym", "username": "lane-1", "password_file": password_file},
        web={"public_url": f"http://ines:{TOKEN}@lane-1.local"},
        site={"name": f"{ALIAS}'s gym"},
    )
    key = load_or_make_site_key(folder / "site.key")
    engine = open_ledger(folder / "ledger.db", "lane-1")
    with engine.begin() as conn:
        enrol(conn, tag_hmac(TAG, key), WallTime(NOW, trusted=True), ALIAS, web_consent=True)
    engine.dispose()
    pages = open_accounts(folder / "web.db")
    with pages.begin() as conn:
        accounts.add(conn, STAFF, "owner", hashed(PASSWORD), NOW)
    pages.dispose()
    recorder = Recorder(folder_of(folder) / name_of(NOW), capture_header(seen.config), with_tags=True)
    recorder.write(Chunk(0.1, "tag", f"\x02{TAG}\x03".encode()))
    recorder.close()
    (folder / "run.log").write_text(
        f"read {TAG} = {tag_hmac(TAG, key)} of {ALIAS}\nkey {key.hex()} {base64.b64encode(key).decode()}\n"
        f"{sheet(key, 'gym')}\n{STAFF} typed password {PASSWORD.split()[0]}\nlogin with {BROKER_PASSWORD}\n"
        f"Authorization: Bearer {TOKEN}\ncounting\n",
        encoding="utf-8",
    )
    return seen


def secrets(world: World) -> list[bytes]:
    """What must be nowhere, as bytes, as it might be written."""
    key = (world.data_dir / "site.key").read_bytes()
    words = [TAG, ALIAS, STAFF, BROKER_PASSWORD, TOKEN, PASSWORD.split()[0], tag_hmac(TAG, key), key.hex()]
    words += [
        base64.b64encode(key).decode(),
        *(
            line.split(": ")[1]
            for line in sheet(key, "g").splitlines()
            if ": " in line and line.strip()[:1].isdigit()
        ),
    ]
    return [key, TAG.encode().hex().encode(), *(word.encode() for word in words)]


def every_byte(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file as it is, each file in it, and those unpacked again."""
    yield "the file itself", data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            inner = packed.read(name)
            yield name, name.encode() + inner
            if name.endswith(".gz"):
                yield f"{name}, unpacked", gzip.decompress(inner)


def examination(world: World) -> Examination:
    told = f"{ALIAS} walked; {BROKER_PASSWORD}"
    return Doctor(lambda: world, [Check("odd", "Odd", lambda _: fail(told, f"Ask {STAFF}."))]).examine()


def found_in(data: bytes, world: World) -> list[tuple[str, bytes]]:
    return [
        (name, secret)
        for name, content in every_byte(data)
        for secret in secrets(world)
        if secret.lower() in content.lower()
    ]


def test_nothing_of_anybody_is_in_it(tmp_path: Path, seen: World) -> None:
    out = tmp_path / "support.zip"
    write_bundle(out, seen, examination(seen), recording=True)
    data = out.read_bytes()
    assert found_in(data, seen) == []
    assert out.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        assert names == [
            "README.txt", "doctor.txt", "doctor.json", "versions.txt", "settings.json", "logs/run.log",
            f"captures/{name_of(NOW)}",
        ]  # fmt: skip
        assert packed.read("logs/run.log").endswith(b"counting\n")
        assert b'"username": "lane-1"' in packed.read("settings.json")
        assert b"sqlalchemy" in packed.read("versions.txt").lower()


def test_the_search_finds_what_is_there(seen: World) -> None:
    for name in ("run.log", "web.db", "ledger.db", "site.key"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, (seen.data_dir / name).read_bytes())
        assert found_in(out.getvalue(), seen), name
    out = io.BytesIO()
    capture = folder_of(seen.data_dir) / name_of(NOW)
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(capture.name, capture.read_bytes())
    assert [name for name, _ in found_in(out.getvalue(), seen)] == [f"{capture.name}, unpacked"]


def test_in_memory_it_has_no_recording(seen: World) -> None:
    data = bundle_bytes(seen, examination(seen))
    assert found_in(data, seen) == []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not any(name.startswith("captures/") for name in packed.namelist())


def test_settings_that_cannot_be_read_are_told_without_their_values(tmp_path: Path) -> None:
    broken = World(ConfigError("kiosk.toml: broker.password_file: got 'seven red wagons', takes a path"))
    found = Doctor(lambda: broken).examine()
    out = tmp_path / "support.zip"
    write_bundle(out, broken, found)
    assert all(b"wagons" not in content for _, content in every_byte(out.read_bytes()))


def test_a_file_that_is_there_stays(tmp_path: Path, seen: World) -> None:
    out = tmp_path / "support.zip"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(DeviceError, match="choose a new name"):
        write_bundle(out, seen, examination(seen))
    assert out.read_text(encoding="utf-8") == "mine"
    with pytest.raises(DeviceError, match="choose another folder"):
        write_bundle(tmp_path / "none" / "x.zip", seen, examination(seen))
