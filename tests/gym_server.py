"""The whole gym server in a thread, and what kiosks say to it, said by hand."""

import contextlib
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import paho.mqtt.publish
from paho.mqtt.enums import MQTTProtocolVersion

from kiosk.config import BrokerTable, GymConfig, GymTable, SiteTable, WebTable
from kiosk.gym.server import run_gym
from kiosk.messages.parts import Message
from tests.broker import Broker
from tests.reporting_kiosk import SITE


def config(folder: Path, broker: BrokerTable) -> GymConfig:
    return GymConfig(
        site=SiteTable(id=SITE, name="My gym"),
        gym=GymTable(database=f"sqlite:///{folder}/gym.db"),
        broker=broker,
        web=WebTable(host="127.0.0.1", port=0),
    )


@contextlib.contextmanager
def running(settings: GymConfig) -> Iterator[httpx.Client]:
    """A gym server until the `with` ends; a client of its pages."""
    stop = threading.Event()
    url: queue.SimpleQueue[str] = queue.SimpleQueue()
    thread = threading.Thread(target=run_gym, args=(settings, stop, url.put))
    thread.start()
    try:
        with httpx.Client(base_url=url.get(timeout=30), timeout=30) as client:
            yield client
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def part(client: httpx.Client, name: str) -> str | None:
    """The state of a part as /healthz tells it."""
    parts = client.get("/healthz").json()["parts"]
    return next((each["state"] for each in parts if each["part"] == name), None)


def say(broker: Broker, kiosk: str, kind: str, message: Message, *, retain: bool = False) -> None:
    """Publish a kiosk's word, as its reporter would."""
    paho.mqtt.publish.single(
        f"retrolane/v1/{SITE}/{kiosk}/{kind}",
        message.model_dump_json(),
        qos=1,
        retain=retain,
        hostname="127.0.0.1",
        port=broker.port,
        protocol=MQTTProtocolVersion.MQTTv5,
    )
