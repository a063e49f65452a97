"""A card is held at each kind of reader: its owner walks, and neither its number nor the key is anywhere."""

import base64
import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.ledger.key_sheet import sheet_lines
from kiosk.ledger.tags import load_site_key, tag_hmac
from kiosk.wire.rdm6300 import encode_tag, printed_number
from kiosk.wire.wedge import encode_line
from tests.broker import Broker
from tests.devices.chip import Chip
from tests.devices.conftest import Plug
from tests.scenarios.site import Site, until

NUMBERS = {"rdm6300": "0B00C0FFEE", "pn532": "04C0FFEE5A7E80", "wedge": "0012648430"}
A_PHONE = "08C0FFEE"


@pytest.fixture(params=NUMBERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "reader")
    yield plug
    plug.close()


@pytest.fixture
def site(tmp_path: Path, broker: Broker, kind: str, reader: Plug) -> Iterator[Site]:
    lane = SimulatedLane(1)
    program = "tests.scenarios.ungrabbed" if kind == "wedge" else "kiosk.cli"
    whole = Site(tmp_path, lane, broker, f'kind = "{kind}"\nport = "{reader.path}"\n', program)
    try:
        yield whole
    finally:
        whole.close()
        lane.close()


@pytest.fixture
def chip(kind: str, reader: Plug) -> Iterator[Chip | None]:
    chip = Chip(reader.master, lambda master: os.read(master, 256), reader.say) if kind == "pn532" else None
    yield chip
    if chip:
        chip.close()


@pytest.fixture
def hold(kind: str, reader: Plug, chip: Chip | None) -> Callable[[str], object]:
    """Hold a card at the reader."""
    if chip:
        return chip.hold
    encode = encode_tag if kind == "rdm6300" else encode_line
    return lambda number: reader.say(encode(number))


def spellings(number: str) -> set[bytes]:
    """A number as it could lie in a file: as text, as bytes, as the hex of its text, as printed on the card."""
    written = {number.encode(), number.lower().encode(), number.encode().hex().encode(), bytes.fromhex(number)}
    wired = (
        {encode_tag(number)[1:-1].hex().encode(), printed_number(number).encode()} if len(number) == 10 else set()
    )
    return written | wired | {base64.b64encode(bytes.fromhex(number))}


def found_in(folder: Path, secrets: set[bytes], but: Path) -> list[tuple[str, bytes]]:
    """Every file under `folder` that holds one of the secrets, in either case."""
    files = [file for file in folder.rglob("*") if file.is_file() and file != but]
    read: dict[Path, bytes] = {}
    for file in files:
        with contextlib.suppress(FileNotFoundError):  # the broker renames its store while it is looked at
            read[file] = file.read_bytes()
    return [
        (file.name, secret)
        for file, content in read.items()
        for secret in secrets
        if secret in content or secret in content.lower()
    ]


def sessions(database: Path) -> int:
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as conn:
        if not conn.execute("select 1 from sqlite_master where name = 'session'").fetchone():
            return 0
        return int(conn.execute("select count(*) from session").fetchone()[0])


@pytest.mark.timeout(180)
def test_neither_number_nor_key_is_kept_or_sent(
    site: Site, kind: str, chip: Chip | None, hold: Callable[[str], object], broker: Broker
) -> None:
    number = NUMBERS[kind]
    key_path = site.folder / "kiosk" / "site.key"
    site.start("gym")
    recording = site.folder / "run.jsonl"
    kiosk = site.start_kiosk("--record", str(recording))
    if chip:
        until(lambda: "list" in chip.asked, "the reader is asked")
        hold(A_PHONE)
        asked = len(chip.asked)
        until(lambda: len(chip.asked) > asked + 3, "the phone was read and the reader asked again")
        assert sessions(site.kiosk_db) == 0

    def taps_in() -> bool:
        if not sessions(site.kiosk_db):
            hold(number)  # a read made before the port was opened is lost, as it would be
        return sessions(site.kiosk_db) == sessions(site.gym_db) == 1

    until(taps_in, "the session is at the gym server")
    key = load_site_key(key_path)
    key_forms = {key, key.hex().encode(), base64.b64encode(key), *(line[3:].encode() for line in sheet_lines(key))}
    secrets = spellings(number) | spellings(A_PHONE) | key_forms
    assert found_in(site.folder, secrets, but=key_path) == []
    assert broker.folder.is_relative_to(site.folder)  # what the broker keeps is looked through as well

    kiosk.terminate()
    assert kiosk.wait(60) == 0, site.log("run")
    assert found_in(site.folder, secrets, but=key_path) == []
    assert '"member": "m1"' in recording.read_text(encoding="utf-8")
    with closing(sqlite3.connect(site.kiosk_db)) as conn:
        assert conn.execute("select tag_hmac from member").fetchall() == [(tag_hmac(number, key),)]
        told = conn.execute("select topic, payload from outbox").fetchall()
    # The site's other lanes must know the tag too: its keyed hash goes to the roster, which they alone may read.
    assert {topic for topic, payload in told if tag_hmac(number, key) in payload} == {"roster/change"}

    # The search finds what is there: a recording that was to keep the tags.
    site.start_kiosk("--record", str(site.folder / "with.jsonl"), "--with-tags")
    kept = site.folder / "with.jsonl"

    def recorded() -> bool:
        hold(number)
        return bool(found_in(site.folder, spellings(number), but=key_path))

    until(recorded, "the number is where it was asked for")
    assert {name for name, _ in found_in(site.folder, secrets, but=key_path)} == {kept.name}
