"""What to paste at a new kiosk: its settings, the broker's CA, its password, and the site's key.

What is secret is read by a command from the terminal, so that it stands in no arguments and in no shell's history.
"""

import json

from kiosk.config import GymConfig
from kiosk.ledger.key_sheet import key_name, sheet_lines

FOLDER = "/etc/retrolane"
"""Where a kiosk keeps its settings, and what is pasted."""
RELOAD = "sudo systemctl reload mosquitto"
"""The broker reads its passwords again, and throws out whoever has none any more."""
KEY_COMMAND = "sudo -u retrolane kiosk key import"
"""As the kiosk's user, whose file the key is."""

Tables = dict[str, dict[str, str | bool | int]]


def enrol_sheet(config: GymConfig, kiosk: str, password: str, key: bytes, ca_pem: str) -> str:
    """The whole sheet. `ca_pem` is empty where the system knows the broker's CA."""
    steps = [
        f"The settings, by `sudo nano {FOLDER}/kiosk.toml`: these keys in place of those that are there.\n\n"
        + _toml(_tables(config, kiosk, bool(ca_pem))),
        "The password. Run the first line, then paste the second and press Enter.\n\n"
        f"{_password_command()}\n{password}\n",
        f"The site's key ({key_name(key)}), by which a tag is the same member at every lane. Run the first line,\n"
        f"then paste the others.\n\n{KEY_COMMAND}\n" + "".join(f"{line}\n" for line in sheet_lines(key)),
    ]
    if ca_pem:
        steps.insert(1, f"The certificate of the broker's CA. Paste all of it.\n\n{_ca_command(ca_pem)}")
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    return f"""KIOSK {kiosk} OF {config.site.name}
Keep this as you would a key, and only until it is pasted: it holds the kiosk's password and the site's key.

Here, now: the broker reads its passwords again.

{RELOAD}

At the kiosk, where Retrolane's package is installed. Stop it first:

sudo systemctl stop kiosk

{numbered}
Then start it. Its staff page says "Server connected".

sudo systemctl restart kiosk kiosk-web
"""


def _tables(config: GymConfig, kiosk: str, own_ca: bool) -> Tables:
    site, broker = config.site, config.broker
    tables: Tables = {
        "site": {"id": site.id, "name": site.name, "time_zone": site.time_zone},
        "kiosk": {"id": kiosk},
        "broker": {"host": broker.host, "tls": True, "port": broker.port},
    }
    if own_ca:
        tables["broker"]["ca_file"] = f"{FOLDER}/broker-ca.pem"
    tables["broker"] |= {"username": kiosk, "password_file": f"{FOLDER}/broker.password"}
    return tables


def _toml(tables: Tables) -> str:
    """JSON's strings, booleans and whole numbers are TOML's too."""
    lines: list[str] = []
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
    return "\n".join(lines[1:]) + "\n"


def _password_command() -> str:
    """An empty file first, root's alone, of which systemd hands the kiosk a copy; then what is pasted."""
    file = f"{FOLDER}/broker.password"
    return f"sudo install -m 600 /dev/null {file} && head -n 1 | sudo tee {file} >/dev/null"


def _ca_command(ca_pem: str) -> str:
    return f"sudo tee {FOLDER}/broker-ca.pem >/dev/null <<'END'\n{ca_pem}END\n"
