from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.doctor.redact import CUT, Redactor, redactor
from kiosk.ledger.key_sheet import sheet_lines
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tags import load_or_make_site_key
from tests.doctor.worlds import NOW, world


def test_people_and_secrets_of_this_kiosk_are_known(tmp_path: Path) -> None:
    key = load_or_make_site_key(tmp_path / "kiosk" / "site.key")
    engine = open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1")
    with engine.begin() as conn:
        enrol(conn, "hash of a tag", WallTime(NOW, trusted=True), "Quiet Heron")
    engine.dispose()
    cut = redactor(world(tmp_path))
    said = f"quiet heron and {key.hex()} and hash of a tag and {sheet_lines(key)[1]}; the quiet herons stay"
    assert cut.known(said) == f"{CUT} and {CUT} and {CUT} and {CUT}; the quiet herons stay"


def test_a_short_name_is_cut_as_a_word_only() -> None:
    assert Redactor(["Al"]).text("Al walks although al is tired") == f"{CUT} walks although {CUT} is tired"


@pytest.mark.parametrize(
    "secret",
    [
        "$argon2id$v=19$m=65536,t=3,p=4$abc$def",
        "0123456789abcdef0123456789abcdef",
        "password=hunter2",
        "Authorization: Bearer abc.def",
        "http://ines:hunter2@lane-1.local",
        "broker.password_file: got 'hunter2', takes a path",
        "password: 'four words and hunter2'",
        '{"password": "hunter2"}',
        "https://gym.example/hook?at=lane-1&key=hunter2",
        "GET /me/hunter2 and /welcome/hunter2?x",
        "logged in                      account=hunter2@gym.example address=192.168.1.44",
        "account changed                account='Ines hunter2' by=\"O'Hara hunter2\" change=disabled",
        "the reader said 04:A2:9F:1C:55",
    ],
)
def test_what_looks_like_a_secret_is_cut(secret: str) -> None:
    told = Redactor([]).text(secret)
    assert CUT in told
    for part in ("hunter2", "abc.def", "0123456789abcdef", "argon2", "Ines", "Hara", "A2:9F"):
        assert part not in told


def test_what_helps_stays() -> None:
    for line in (
        "2026-11-30T14:54:04+00:00 lane-1 kiosk[4711]: connected to the broker host=10.0.0.7",
        "counting lane='lane 1' sensors='mat, lidar'",
        "/dev/serial/by-id/usb-Retrolane_mat-if00: no such port",
        "/var/lib/retrolane/backups/ledger-20261123T130000Z.db",
    ):
        assert Redactor([]).log(line) == line


def test_a_log_has_no_long_numbers() -> None:
    line = "2026-11-30T14:54:04 tag 0004711234, fob 0A00A1B2C3, mid 17"
    assert Redactor([]).log(line) == f"2026-11-30T14:54:04 tag {CUT}, fob {CUT}, mid 17"
    assert Redactor([]).text(line) == line


def test_settings_whose_name_says_secret() -> None:
    told = Redactor(["Ines"]).settings(
        {"broker": {"password_file": "/x", "api_token": "", "port": 1883, "name": "Ines"}}
    )
    assert told == {"broker": {"password_file": "(set)", "api_token": "(not set)", "port": 1883, "name": CUT}}
