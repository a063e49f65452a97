"""Many kiosks at a real broker, a connection each, in one thread: what a gym server and its broker are tried with.

paho's own loop waits by select(), which knows no more than a thousand files, so the waiting is done here.
"""

import heapq
import random
import resource
import selectors
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from pydantic import ValidationError

from kiosk.config import GymConfig
from kiosk.errors import BrokerError, ConfigError
from kiosk.gym.simulated_kiosk import Saying, SimulatedKiosk
from kiosk.messages.reports import Ack, Resend
from kiosk.report.connection import KEEPALIVE_S
from kiosk.report.own_words import WORD_S
from kiosk.report.pump import WINDOW
from kiosk.report.tls import tls_context
from kiosk.report.topics import ROOT

LAP_EVERY_S = 20.0
TEST_SITE = "test"
PATIENCE_S = 30.0
"""How long without any ack the end is waited for."""
FILES_A_KIOSK = 3
REDIAL_S = (1.0, 5.0)
GOODBYE_S = 5.0
MISC_S = 1.0
"""How often each connection looks whether it is still alive."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of it. `lost`: reports that the gym server never said it has."""

    kiosks: int
    laps: int
    sent: int
    acked: int
    seconds: float

    @property
    def lost(self) -> int:
        """Reports without an ack."""
        return self.sent - self.acked


def check_site(site: str, anyway: bool) -> None:
    """Made-up laps stay in a ledger for good. Raises ConfigError for a site that isn't there to be tried on."""
    if not (anyway or site == TEST_SITE or site.startswith(f"{TEST_SITE}-")):
        raise ConfigError(
            f"site.id: got {site!r}, takes an id that begins with test-, such as test-{site}: simulated laps would"
            " stay on this gym's boards for good; --anyway if that is meant"
        )


class SimulatedFleet:
    """`kiosks` at the broker of `config`, under its site. Belongs to one thread."""

    def __init__(self, config: GymConfig, kiosks: int, seed: int = 1) -> None:
        self._config = config
        self._selector = selectors.DefaultSelector()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._number = 0
        self._watched: set[Any] = set()
        self._misc_s = 0.0
        self._rng = random.Random(seed)
        made = [SimulatedKiosk(f"sim-{number:04}", self._rng) for number in range(1, kiosks + 1)]
        self.kiosks = made
        self._clients = [(kiosk, self._client(kiosk)) for kiosk in made]

    def connect(self, stop: threading.Event) -> None:
        """Connect them one by one. Raises BrokerError where the broker isn't there or takes no more."""
        _allow_files(len(self.kiosks) * FILES_A_KIOSK)
        broker = self._config.broker
        for _, client in self._clients:
            if stop.is_set():
                return
            try:
                client.connect(broker.host, broker.port, KEEPALIVE_S)
            except OSError as error:
                raise BrokerError(
                    f"no connection to the broker at {broker.host} port {broker.port}: {error}"
                ) from None
            self._look(0.0)

    def walk(self, hours: float, speed: float, stop: threading.Event, progress: Callable[[Tally], None]) -> Tally:
        """Walk for so many hours, `speed` times as fast as people do, then wait for the last acks."""
        began_s = time.monotonic()
        every_s = LAP_EVERY_S / speed
        ends_s = began_s + hours * 3600 / speed
        for kiosk, client in self._clients:
            self._next_lap(kiosk, client, began_s + self._rng.uniform(0, every_s), every_s, ends_s)
            self._next_word(kiosk, client, began_s + self._rng.uniform(0, WORD_S))
        acked, last_ack_s, told_s = 0, time.monotonic(), 0.0
        while not stop.is_set():
            self._look(0.2)
            now_s = time.monotonic()
            tally = self.tally(now_s - began_s)
            if tally.acked != acked:
                acked, last_ack_s = tally.acked, now_s
            if now_s >= told_s + 0.5:
                told_s = now_s
                progress(tally)
            if now_s >= ends_s and (not tally.lost or now_s >= max(ends_s, last_ack_s) + PATIENCE_S):
                break
        return self.tally(time.monotonic() - began_s)

    def tally(self, seconds: float) -> Tally:
        """How it stands."""
        sent = sum(kiosk.sent for kiosk in self.kiosks)
        unacked = sum(len(kiosk.unacked) for kiosk in self.kiosks)
        return Tally(len(self.kiosks), sum(kiosk.laps for kiosk in self.kiosks), sent, sent - unacked, seconds)

    def close(self) -> None:
        """Leave, and take back what the broker keeps of each kiosk."""
        for kiosk, client in self._clients:
            if client.is_connected():
                for kind in ("status", "info"):
                    client.publish(self._topic(kiosk, kind), "", qos=1, retain=True)
        until_s = time.monotonic() + GOODBYE_S
        while time.monotonic() < until_s and any(client.want_write() for _, client in self._clients):
            self._look(0.05)
        self._look(0.2)
        for _, client in self._clients:
            client.on_disconnect = client.on_socket_open = client.on_socket_close = None
            client.on_socket_register_write = client.on_socket_unregister_write = None
            client.disconnect()
        self._selector.close()

    def _client(self, kiosk: SimulatedKiosk) -> mqtt.Client:
        site, broker = self._config.site.id, self._config.broker
        client = mqtt.Client(
            CallbackAPIVersion.VERSION2, client_id=f"retrolane-{site}-{kiosk.name}", protocol=mqtt.MQTTv5
        )
        client.max_inflight_messages_set(WINDOW)
        client.will_set(self._topic(kiosk, "status"), kiosk.farewell(), qos=1, retain=True)
        if broker.tls:
            client.tls_set_context(tls_context(broker.ca_file))

        def on_connect(_c: Any, _u: Any, _flags: Any, reason: Any, _p: Any) -> None:
            if not reason.is_failure:
                client.subscribe([(self._topic(kiosk, "ack"), 1), (self._topic(kiosk, "cmd/#"), 1)])
                self._publish(kiosk, client, kiosk.introduction(datetime.now(UTC)), retain=True)

        def on_message(_c: Any, _u: Any, message: mqtt.MQTTMessage) -> None:
            try:
                if message.topic.endswith("/ack"):
                    kiosk.heard(Ack.model_validate_json(message.payload))
                elif message.topic.endswith("/cmd/resend"):
                    again = kiosk.again(Resend.model_validate_json(message.payload))
                    self._publish(kiosk, client, again)
            except ValidationError:
                return  # a kiosk passes over what it can't read

        client.on_connect = on_connect
        client.on_message = on_message
        client.on_socket_open = partial(self._watch, selectors.EVENT_READ)
        client.on_socket_register_write = partial(self._watch, selectors.EVENT_READ | selectors.EVENT_WRITE)
        client.on_socket_unregister_write = partial(self._watch, selectors.EVENT_READ)
        client.on_socket_close = lambda _c, _u, sock: self._unwatch(sock)
        client.on_disconnect = lambda *_: self._redial(client)
        return client

    def _redial(self, client: mqtt.Client) -> None:
        def again() -> None:
            try:
                client.reconnect()
            except OSError:
                self._redial(client)

        self._at(time.monotonic() + self._rng.uniform(*REDIAL_S), again)

    def _watch(self, events: int, client: mqtt.Client, _user: object, sock: Any) -> None:
        if sock in self._watched:
            self._selector.modify(sock, events, client)
        else:
            self._selector.register(sock, events, client)
            self._watched.add(sock)

    def _unwatch(self, sock: Any) -> None:
        if sock in self._watched:
            self._watched.discard(sock)
            self._selector.unregister(sock)

    def _lap(self, kiosk: SimulatedKiosk, client: mqtt.Client, due_s: float, every_s: float, ends_s: float) -> None:
        self._publish(kiosk, client, kiosk.walk(datetime.now(UTC)))
        self._next_lap(kiosk, client, due_s + every_s, every_s, ends_s)

    def _next_lap(
        self, kiosk: SimulatedKiosk, client: mqtt.Client, due_s: float, every_s: float, ends_s: float
    ) -> None:
        """By when it is due, not by when the last was said: a busy machine is late, and loses none."""
        if due_s < ends_s:
            self._at(due_s, partial(self._lap, kiosk, client, due_s, every_s, ends_s))

    def _next_word(self, kiosk: SimulatedKiosk, client: mqtt.Client, due_s: float) -> None:
        """A kiosk that is silent is gone: each says now and then how it is."""

        def speak() -> None:
            self._publish(kiosk, client, [kiosk.standing(datetime.now(UTC))], retain=True)
            self._next_word(kiosk, client, due_s + WORD_S)

        self._at(due_s, speak)

    def _publish(
        self, kiosk: SimulatedKiosk, client: mqtt.Client, said: Iterable[Saying], retain: bool = False
    ) -> None:
        for kind, payload in said:
            client.publish(self._topic(kiosk, kind), payload, qos=1, retain=retain)

    def _topic(self, kiosk: SimulatedKiosk, kind: str) -> str:
        return f"{ROOT}/{self._config.site.id}/{kiosk.name}/{kind}"

    def _at(self, due_s: float, act: Callable[[], None]) -> None:
        self._number += 1  # two of one moment are never compared by what they do
        heapq.heappush(self._due, (due_s, self._number, act))

    def _look(self, timeout_s: float) -> None:
        """Do what is due, then read and write whatever can be."""
        now_s = time.monotonic()
        while self._due and self._due[0][0] <= now_s:
            heapq.heappop(self._due)[2]()
        if self._due:
            timeout_s = max(0.0, min(timeout_s, self._due[0][0] - now_s))
        for key, events in self._selector.select(timeout_s):
            if events & selectors.EVENT_READ:
                key.data.loop_read()
            if events & selectors.EVENT_WRITE:
                key.data.loop_write()
        if now_s >= self._misc_s + MISC_S:
            self._misc_s = now_s
            for _, client in self._clients:
                client.loop_misc()


def _allow_files(files: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = files + 100
    if soft < wanted:
        if hard != resource.RLIM_INFINITY and hard < wanted:
            raise ConfigError(f"so many kiosks need {wanted} open files, and {hard} are allowed; see `ulimit -Hn`")
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
