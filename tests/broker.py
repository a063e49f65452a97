"""A real Mosquitto for tests: its own port, files and process; it can be stopped, killed and started again."""

import getpass
import json
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from kiosk.config import BrokerTable
from tests.free_port import free_port
from tests.mortal import mortal

MOSQUITTO = shutil.which("mosquitto") or "/usr/sbin/mosquitto"


class Broker:
    """One Mosquitto on a free local port. It keeps its queue on disk, written every three seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._acl: str | None = None
        self._anonymous = True
        self._more: list[str] = []
        self._saving = ["autosave_on_changes false", "autosave_interval 2"]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def table(self) -> BrokerTable:
        return BrokerTable(host="127.0.0.1", port=self.port)

    def table_for(self, user: str) -> BrokerTable:  # noqa: ARG002 - here everybody's is the same
        """[broker] of a kiosk by its id, or of `gym`."""
        return self.table

    def allow(self, acl: str) -> None:
        """Give it this ACL; takes effect at the next start, or at once when it runs."""
        self._acl = acl
        (self.folder / "acl").write_text(acl, encoding="utf-8")
        if self._process is not None:
            self.reload()

    def forbid_anonymous(self) -> None:
        """From the next start, let nobody in without a password; there are none."""
        self._anonymous = False

    def forget_what_comes(self) -> None:
        """From the next start, write to disk only when stopped politely."""
        self._saving = ["autosave_interval 0"]

    def forbid_listening(self) -> None:
        """From the next start, refuse every subscription. (An ACL file grants it and passes nothing on.)"""
        rules = self.folder / "rules.json"
        access = {"publishClientSend": True, "publishClientReceive": True, "subscribe": False, "unsubscribe": True}
        rules.write_text(json.dumps({"defaultACLAccess": access}), encoding="utf-8")
        [plugin] = Path("/usr/lib").glob("**/mosquitto_dynamic_security.so")
        self._more = [f"plugin {plugin}", f"plugin_opt_config_file {rules}"]

    def start(self) -> "Broker":
        """Start it and wait until it answers."""
        log_file = self.folder / "mosquitto.log"
        before = log_file.stat().st_size if log_file.exists() else 0
        self.launch()
        # It listens first and minds signals later: a SIGHUP in between would end it.
        until(
            lambda: self._answers() and b" running\n" in log_file.read_bytes()[before:],
            f"Mosquitto doesn't answer; see {self.folder}/mosquitto.log",
        )
        return self

    def launch(self) -> "subprocess.Popen[bytes]":
        """Start it without waiting."""
        config = self.folder / "mosquitto.conf"
        config.write_text("\n".join(self.settings()) + "\n", encoding="utf-8")
        with (self.folder / "mosquitto.log").open("ab") as log:
            self._process = subprocess.Popen(mortal(MOSQUITTO, "-c", config), stdout=log, stderr=log)
        return self._process

    def settings(self) -> list[str]:
        """The lines of its mosquitto.conf."""
        lines = [
            f"listener {self.port} 127.0.0.1",
            f"user {getpass.getuser()}",
            f"allow_anonymous {str(self._anonymous).lower()}",
            "persistence true",
            f"persistence_location {self.folder}/",
            *self._saving,
            "max_queued_messages 0",
        ]
        lines += self._more
        if self._acl is not None:
            lines.append(f"acl_file {self.folder / 'acl'}")
        return lines

    def reload(self) -> None:
        """As `systemctl reload` does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)

    def wait_for_its_disk(self) -> None:
        """Until what it has answered for by now is written."""
        file = self.folder / "mosquitto.db"
        before = file.stat().st_mtime_ns if file.exists() else 0
        until(lambda: file.exists() and file.stat().st_mtime_ns != before, "the broker writes its disk")

    def freeze(self) -> None:
        """Let it stand still: connections stay, and nobody answers. Only `kill` ends that."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        """Stop it politely; it writes its queue to disk first."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut would: no farewell to clients, nothing more written."""
        self._end(signal.SIGKILL)

    def _end(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(30)
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"Mosquitto ended; see {self.folder}/mosquitto.log"
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True


class Listener:
    """A plain subscriber that remembers all it hears, in order. With a `session` name the broker queues for it."""

    def __init__(self, broker: Broker, topic: str = "#", session: str = "") -> None:
        self.heard: list[tuple[str, bytes, bool]] = []
        self._topic = topic
        self._subscribed = False
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=session, protocol=mqtt.MQTTv5)
        self._client.on_message = lambda _c, _u, m: self.heard.append((m.topic, bytes(m.payload), m.retain))
        self._client.on_connect = lambda c, _u, _f, _r, _p: c.subscribe(topic, qos=1)
        self._client.on_subscribe = lambda _c, _u, _m, _r, _p: setattr(self, "_subscribed", True)
        self._client.reconnect_delay_set(1, 1)
        keep = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call] # paho's own
        keep.SessionExpiryInterval = 3600 if session else 0
        self._client.connect("127.0.0.1", broker.port, clean_start=not session, properties=keep)
        self._client.loop_start()
        until(lambda: self._subscribed, "the listener wasn't let in")

    def payloads(self, topic_end: str) -> list[bytes]:
        """What was heard on topics that end so, in order of arrival."""
        return [payload for topic, payload, _ in list(self.heard) if topic.endswith(topic_end)]

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


class Publisher:
    """Anybody else who may publish."""

    def __init__(self, broker: Broker) -> None:
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, protocol=mqtt.MQTTv5)
        self._client.connect("127.0.0.1", broker.port)
        self._client.loop_start()

    def publish(self, topic: str, payload: str) -> None:
        """At QoS 1; returns when the broker has it."""
        self._client.publish(topic, payload, qos=1).wait_for_publish(30)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


def until(condition: Callable[[], object], otherwise: str = "it never happened", seconds: float = 30.0) -> None:
    """Wait for something another process does. Raises AssertionError with `otherwise` when time is up."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.01)
