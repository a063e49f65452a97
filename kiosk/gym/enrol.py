"""A kiosk is let in: its password at the broker, and the site's key that all kiosks share."""

import re
import ssl
from pathlib import Path

from pydantic import ValidationError

from kiosk.config import GymConfig, KioskTable
from kiosk.config_file import first_problem
from kiosk.errors import ConfigError
from kiosk.gym.enrol_sheet import enrol_sheet
from kiosk.gym.passwords import add_password
from kiosk.ledger.tags import load_or_make_site_key
from kiosk.report.tls import tls_context
from kiosk.report.topics import NOBODY, ROSTER

SERVERS = re.compile(r"gym(-[0-9]+)?")
"""The gym server's own users, in the broker's access list."""
LOCAL = ("", "localhost", "127.0.0.1", "::1")


def enrol_kiosk(config: GymConfig, kiosk: str, *, again: bool) -> str:
    """Draw the kiosk's password, make the site's key if there is none, and say what to paste at the kiosk.

    Raises ConfigError, LedgerError or BrokerError, and has then let nobody in.
    """
    check_id(kiosk)
    broker = config.broker
    if not broker.tls:
        raise ConfigError("broker.tls: got false, takes true: else passwords cross the gym's network in the open")
    if broker.host in LOCAL:
        raise ConfigError(
            f"broker.host: got {broker.host!r}, takes the name in its certificate, by which kiosks reach it"
        )
    ca_pem = _certificates(broker.ca_file) if broker.ca_file else ""
    key = load_or_make_site_key(config.gym.site_key)
    password = add_password(config.gym.passwords, kiosk, again=again)
    return enrol_sheet(config, kiosk, password, key, ca_pem)


def check_id(kiosk: str) -> None:
    """Raises ConfigError where no kiosk can go by that id."""
    try:
        KioskTable(id=kiosk)
    except ValidationError as error:
        raise ConfigError(f"a kiosk's {first_problem(error, KioskTable)}") from None
    if kiosk in (ROSTER, NOBODY) or SERVERS.fullmatch(kiosk):
        raise ConfigError(f"a kiosk's id: got {kiosk!r}, takes any other; the gym server itself uses this one")


def _certificates(ca_file: Path) -> str:
    """The CA's certificates in PEM, and nothing else that may be in its file."""
    found = tls_context(ca_file).get_ca_certs(binary_form=True)
    if not found:
        raise ConfigError(f"broker.ca_file {ca_file}: holds no CA's certificate; is it the broker's own?")
    return "".join(ssl.DER_cert_to_PEM_cert(der) for der in found)
