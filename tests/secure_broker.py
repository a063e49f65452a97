"""The broker as a gym sets it up: config/mosquitto's files, and the commands of its README, typed as they stand."""

import getpass
import re
import subprocess
from pathlib import Path

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.config import BrokerTable, GymConfig, GymTable, SiteTable
from kiosk.gym.enrol import enrol_kiosk
from kiosk.gym.remove import remove_kiosk
from tests.broker import Broker, until

ROOT = Path(__file__).parents[1]
README = ROOT / "config" / "mosquitto" / "README.md"
HOST = "localhost"
"""The one name that every machine has; on the sheets stands another, as a kiosk can't reach that."""


class SecureBroker(Broker):
    """Mosquitto with TLS, passwords and the access list; paths, names, port and user are the test's."""

    def __init__(self, folder: Path, site: str = "my-gym", host: str = HOST) -> None:
        super().__init__(folder)
        self.etc = folder / "etc"
        (self.etc / "mosquitto" / "conf.d").mkdir(parents=True)
        self._host = host
        self.gym = GymConfig(
            site=SiteTable(id=site, name="Iron Street Gym"),
            broker=self.table_of("gym", self.etc / "retrolane" / "broker.password").model_copy(
                update={"host": "gym-server.local"}
            ),
            gym=GymTable(
                site_key=self.etc / "retrolane" / "site.key", passwords=self.etc / "mosquitto/retrolane/passwd"
            ),
        )
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self.here(commands(site, host))],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        conf = self.etc / "mosquitto" / "conf.d" / "retrolane.conf"
        conf.write_text(self.here(conf.read_text(encoding="utf-8")), encoding="utf-8")

    def here(self, text: str) -> str:
        """The same with this test's places, and without Debian's user mosquitto."""
        text = text.replace("/etc/mosquitto", f"{self.etc}/mosquitto").replace(
            "/etc/retrolane", f"{self.etc}/retrolane"
        )
        text = text.replace("listener 8883", f"listener {self.port} 127.0.0.1")
        return text.replace(" -g mosquitto", "").replace("chgrp mosquitto ", "ls ")

    def settings(self) -> list[str]:
        """What Debian's own mosquitto.conf says, and includes."""
        return [
            f"user {getpass.getuser()}",
            "persistence true",
            f"persistence_location {self.folder}/",
            f"include_dir {self.etc}/mosquitto/conf.d",
        ]

    def table_of(self, user: str, password_file: Path) -> BrokerTable:
        """[broker] of somebody who knows the CA."""
        return BrokerTable(
            host=self._host,
            port=self.port,
            tls=True,
            ca_file=self.etc / "retrolane" / "broker-ca.pem",
            username=user,
            password_file=password_file,
        )

    def table_for(self, user: str) -> BrokerTable:
        """[broker] of the gym server, or of a kiosk that is let in by this."""
        if user == "gym":
            return self.table_of("gym", self.etc / "retrolane" / "broker.password")
        if user.startswith("gym-"):
            return self.helper(user)
        return self.enrol(user)

    def helper(self, user: str) -> BrokerTable:
        """[broker] of a process beside the gym server, which gets its password as kiosk/gym/README.md says."""
        file = self.etc / "retrolane" / f"{user}.password"
        file.write_text("0" * 48 + "\n", encoding="utf-8")
        add = ["mosquitto_passwd", "-b", str(self.etc / "mosquitto/retrolane/passwd"), user, "0" * 48]
        subprocess.run(add, check=True, capture_output=True)
        return self.table_of(user, file)

    def enrol(self, kiosk: str) -> BrokerTable:
        """Let a kiosk in, as `kiosk gym enrol-kiosk` does: its [broker]."""
        password = sheet_password(enrol_kiosk(self.gym, kiosk, again=False))
        if self._process is not None:
            self.reload()
        file = self.etc / "retrolane" / f"{kiosk}.password"
        file.write_text(password + "\n", encoding="utf-8")
        return self.table_of(kiosk, file)

    def remove(self, kiosk: str) -> str:
        """Shut a kiosk out, as `kiosk gym remove-kiosk` does, and what that says."""
        gym = self.gym.model_copy(update={"broker": self.table_for("gym")})
        return remove_kiosk(gym, kiosk, self.reload)


class Client:
    """Anybody with some user's [broker]: whether it is let in, what it may say, and what it hears.

    With a `session` the broker queues for it, by that client id.
    """

    def __init__(self, table: BrokerTable, listen: str = "", session: str = "") -> None:
        self.heard: list[tuple[str, bytes]] = []
        self.answer = ""
        self._answers: dict[int, str] = {}
        self._client = mqtt.Client(
            CallbackAPIVersion.VERSION2, client_id=session, protocol=mqtt.MQTTv5, reconnect_on_failure=False
        )
        if table.username and table.password_file is not None:
            self._client.username_pw_set(table.username, table.password_file.read_text(encoding="utf-8").strip())
        self._client.tls_set(ca_certs=str(table.ca_file))
        self._client.on_message = lambda _c, _u, m: self.heard.append((m.topic, bytes(m.payload)))
        self._client.on_publish = lambda _c, _u, mid, reason, _p: self._answers.update({mid: str(reason)})
        subscribed: list[ReasonCode] = []
        self._client.on_subscribe = lambda _c, _u, _m, reasons, _p: subscribed.extend(reasons)
        self._client.on_connect = lambda _c, _u, _f, reason, _p: setattr(self, "answer", str(reason))
        keep = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call] # paho's own
        keep.SessionExpiryInterval = 3600 if session else 0
        self._client.connect(table.host, table.port, clean_start=not session, properties=keep)
        self._client.loop_start()
        until(lambda: self.answer, "the broker doesn't answer")
        if listen:
            self._client.subscribe(listen, qos=1)
            until(lambda: subscribed, "no answer for the subscription")

    def say(self, topic: str, payload: str = "x", retain: bool = False) -> str:
        """Publish, and what the broker answers. After a refusal Mosquitto 2.0.11 ends the connection."""
        mid = self._client.publish(topic, payload, qos=1, retain=retain).mid
        until(lambda: mid in self._answers, f"no answer for {topic}")
        return self._answers[mid]

    @property
    def connected(self) -> bool:
        return bool(self._client.is_connected())

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


def commands(site: str, host: str) -> str:
    """The README's shell commands, with this site and this host in place of its example's."""
    blocks = re.findall(
        r"^ *```sh\n(.*?)^ *```$", README.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    assert len(blocks) == 4, "each step that makes a file is a block of its own"
    text = "\n".join(blocks)
    assert "SITE=my-gym\n" in text
    assert "HOST=gym-server.local\n" in text
    return text.replace("SITE=my-gym\n", f"SITE={site}\n").replace("HOST=gym-server.local\n", f"HOST={host}\n")


def sheet_password(sheet: str) -> str:
    """The password on the sheet that is printed for a kiosk."""
    [found] = re.findall(r"^[0-9a-f]{48}$", sheet, flags=re.MULTILINE)
    return str(found)
