"""Who is enrolled gets a password and the site's key; who can't be is told why, and nothing is changed."""

import re
import stat
import textwrap
import tomllib
from pathlib import Path

import pytest

from kiosk.config import BrokerTable, GymConfig
from kiosk.errors import BrokerError, ConfigError, RetrolaneError
from kiosk.gym.enrol import enrol_kiosk
from kiosk.ledger.key_sheet import read_sheet
from tests.secure_broker import README, ROOT, Client, SecureBroker, sheet_password


def with_broker(secure: SecureBroker, **changes: object) -> GymConfig:
    return secure.gym.model_copy(update={"broker": secure.gym.broker.model_copy(update=changes)})


def test_the_first_kiosk_makes_the_sites_key_and_the_second_gets_the_same(secure: SecureBroker) -> None:
    keys = [read_sheet(enrol_kiosk(secure.gym, kiosk, again=False).splitlines()[-8:]) for kiosk in ("a", "b")]
    assert keys == [secure.gym.gym.site_key.read_bytes()] * 2
    assert stat.S_IMODE(secure.gym.gym.site_key.stat().st_mode) == 0o600


def test_drawn_anew_the_old_password_ends_when_the_broker_reads_its_file(
    secure: SecureBroker, tmp_path: Path
) -> None:
    before = secure.enrol("lane-1")
    secure.start()
    client = Client(before)
    assert client.answer == "Success"
    client.close()
    with pytest.raises(BrokerError, match="has a lane-1 already"):
        enrol_kiosk(secure.gym, "lane-1", again=False)
    file = tmp_path / "new"
    file.write_text(sheet_password(enrol_kiosk(secure.gym, "lane-1", again=True)), encoding="utf-8")
    secure.reload()
    for table, answer in ((before, "Not authorized"), (secure.table_of("lane-1", file), "Success")):
        client = Client(table)
        assert client.answer == answer
        client.close()


@pytest.mark.parametrize(
    ("kiosk", "problem"),
    [
        ("Lane 1", "a kiosk's id: got 'Lane 1', takes lower-case letters, digits and hyphens"),
        ("+", r"a kiosk's id: got '\+'"),
        ("", "a kiosk's id: got ''"),
        ("lane-1:x", "a kiosk's id: got 'lane-1:x'"),
        ("roster", "a kiosk's id: got 'roster', takes any other"),
        ("gym", "a kiosk's id: got 'gym', takes any other"),
        ("gym-2", "a kiosk's id: got 'gym-2', takes any other"),
        ("nobody", "a kiosk's id: got 'nobody', takes any other"),
    ],
)
def test_an_id_that_can_not_be_is_refused(secure: SecureBroker, kiosk: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        enrol_kiosk(secure.gym, kiosk, again=True)


def test_settings_that_would_not_do_at_the_kiosk_are_refused_and_nothing_is_changed(
    secure: SecureBroker,
) -> None:
    before = secure.gym.gym.passwords.read_text(encoding="utf-8")
    for config, problem in (
        (secure.gym.model_copy(update={"broker": BrokerTable(host="gym-server.local")}), "broker.tls: got false"),
        (with_broker(secure, host="localhost"), "broker.host: got 'localhost', takes the name"),
        (with_broker(secure, ca_file=secure.gym.gym.passwords), "broker.ca_file .* can't be read"),
    ):
        with pytest.raises(RetrolaneError, match=problem):
            enrol_kiosk(config, "lane-1", again=False)
    assert secure.gym.gym.passwords.read_text(encoding="utf-8") == before
    assert not secure.gym.gym.site_key.exists()


def test_where_the_system_knows_the_ca_none_is_pasted(secure: SecureBroker) -> None:
    sheet = enrol_kiosk(with_broker(secure, ca_file=None), "lane-1", again=False)
    assert "ca_file" not in sheet
    assert "CERTIFICATE" not in sheet


def test_what_the_readme_says_of_the_broker_leaves_no_key_of_the_shipped_settings_as_it_was() -> None:
    """A port for brokers without TLS that stayed there would go on to every kiosk's sheet."""
    [block] = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    said = tomllib.loads(textwrap.dedent(block))["broker"]
    shipped = tomllib.loads((ROOT / "config" / "gym.toml").read_text(encoding="utf-8"))["broker"]
    assert set(shipped) <= set(said)
    assert said["port"] == BrokerTable(host="gym", tls=True).port
