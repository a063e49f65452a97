"""One MQTT 5 connection over paho, from the attempt to the loss. It is never opened twice.

paho would keep what a lost connection held and send it again by itself, in its own order; only the caller may
decide that, so every attempt has a client of its own. An exception in a callback ends paho's network thread while
`is_connected()` stays true: callbacks only tell what happened, and `thread_alive` says whether the thread is there.
"""

import contextlib
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.config import BrokerTable
from kiosk.credentials import readable
from kiosk.errors import BrokerError
from kiosk.report.tls import tls_context, why_not_reached

KEEPALIVE_S = 30
NO_MATCHING_SUBSCRIBERS = 0x10
"""MQTT 5, 3.4.2.1. It counts as a success: the broker took the message, and threw it away."""
LOGIN_REFUSED = (0x86, 0x87)
"""MQTT 5, 3.2.2.2: Bad User Name or Password, Not authorized."""
HUNG_UP = "the broker hung up"
"""It ended the connection and didn't say why; paho calls that an unspecified error."""
CHECK_LOGIN = "check broker.username and its password"
CALLBACKS = (
    "on_pre_connect",
    "on_connect",
    "on_connect_fail",
    "on_disconnect",
    "on_publish",
    "on_subscribe",
    "on_message",
)
UNACKED = 0
"""The mid of a message at QoS 0, which nobody acknowledges."""


@dataclass(frozen=True, slots=True)
class Connected:
    """The broker let us in. `resumed`: it has kept our session, and so what it had taken from us."""

    resumed: bool


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection ended or never came to be; `reason` in the broker's words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """The broker answered for a message. `heard` is False when nobody subscribes to its topic."""

    mid: int
    ok: bool
    heard: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The broker answered for the subscriptions; `refused` are its reasons for those it didn't grant."""

    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message came in. At QoS 1 it comes again on the next connection unless `ack` named its `mid`.

    `retained`: the broker kept it, so it was said some time before.
    """

    mid: int
    topic: str
    payload: bytes
    retained: bool = False


Happening = Connected | Disconnected | Published | Subscribed | Arrived


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker says for us, retained, when we vanish."""

    topic: str
    payload: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Who connects, and where. For `keep_s` after a loss the broker keeps our subscriptions, and what arrives."""

    broker: BrokerTable
    client_id: str
    will: Will | None = None
    keep_s: int = 0


class Connection:
    """Connects in a thread of its own, in which `tell` is called; `tell` must only enqueue."""

    def __init__(self, caller: Caller, tell: Callable[["Connection", Happening], None]) -> None:
        """Begin. Raises BrokerError when the password or the CA's certificate can't be read."""
        self._tell = tell
        self._thread: threading.Thread | None = None
        self._let_in = False
        self._client = mqtt.Client(
            CallbackAPIVersion.VERSION2,
            client_id=caller.client_id,
            protocol=mqtt.MQTTv5,
            reconnect_on_failure=False,
            manual_ack=True,
        )
        broker = self._broker = caller.broker
        if broker.tls:
            self._client.tls_set_context(tls_context(broker.ca_file))
        if broker.username:
            self._client.username_pw_set(broker.username, _password(broker.password_file))
        if caller.will is not None:
            self._client.will_set(caller.will.topic, caller.will.payload, qos=1, retain=True)
        self._set_callbacks()
        properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call] # paho's own
        properties.SessionExpiryInterval = caller.keep_s
        self._client.connect_async(
            broker.host,
            broker.port,
            keepalive=KEEPALIVE_S,
            clean_start=caller.keep_s == 0,
            properties=properties,
        )
        self._client.loop_start()

    @property
    def thread_alive(self) -> bool:
        """False once the network thread has died, whatever paho says about being connected."""
        return self._thread is None or self._thread.is_alive()

    def publish(self, topic: str, payload: str, retain: bool, expires_s: int | None = None) -> int:
        """Hand over one QoS 1 message, only while connected; the mid that `Published` will name.

        One that expires is thrown away by the broker if it can't deliver it by then.
        """
        properties = None
        if expires_s is not None:
            properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call] # paho's own
            properties.MessageExpiryInterval = expires_s
        return self._client.publish(topic, payload, qos=1, retain=retain, properties=properties).mid

    def mention(self, topic: str, payload: str) -> None:
        """Say something at QoS 0, only while connected: it is worth hearing now or not at all."""
        self._client.publish(topic, payload, qos=0)

    def subscribe(self, topics: Sequence[str]) -> None:
        """Ask for these topics at QoS 1; `Subscribed` follows."""
        self._client.subscribe([(topic, 1) for topic in topics])

    def ack(self, mid: int) -> None:
        """Tell the broker that an arrived message is safe with us."""
        if mid != UNACKED:
            self._client.ack(mid, 1)

    def close(self) -> None:
        """Leave politely, so without the will, and wait for the network thread to end."""
        self._client.disconnect()
        # loop_stop joins a thread that may take itself off the client between its look and its join.
        with contextlib.suppress(AttributeError):
            self._client.loop_stop()
        for callback in CALLBACKS:  # they know us, and we the client: its sockets would stay till a collection
            setattr(self._client, callback, None)

    def _set_callbacks(self) -> None:
        def tell(happening: Happening) -> None:
            self._tell(self, happening)

        def on_pre_connect(*_: Any) -> None:
            self._thread = threading.current_thread()

        def on_connect(_c: Any, _u: Any, flags: mqtt.ConnectFlags, reason: ReasonCode, _p: Any) -> None:
            self._let_in = not reason.is_failure
            tell(Connected(flags.session_present) if self._let_in else Disconnected(self._not_let_in(reason)))

        def on_connect_fail(_c: Any, _u: Any) -> None:
            # paho calls this while it handles what went wrong, and doesn't pass it on.
            tell(Disconnected(why_not_reached(sys.exception(), self._broker)))

        def on_disconnect(_c: Any, _u: Any, flags: mqtt.DisconnectFlags, reason: ReasonCode, _p: Any) -> None:
            said = flags.is_disconnect_packet_from_server or not reason.is_failure
            tell(Disconnected(str(reason) if said else self._hung_up()))

        def on_publish(_c: Any, _u: Any, mid: int, reason: ReasonCode, _p: Any) -> None:
            tell(Published(mid, not reason.is_failure, reason.value != NO_MATCHING_SUBSCRIBERS, str(reason)))

        def on_subscribe(_c: Any, _u: Any, _mid: int, reasons: list[ReasonCode], _p: Any) -> None:
            tell(Subscribed(tuple(str(reason) for reason in reasons if reason.is_failure)))

        def on_message(_c: Any, _u: Any, message: mqtt.MQTTMessage) -> None:
            mid = message.mid if message.qos else UNACKED
            tell(Arrived(mid, message.topic, bytes(message.payload), message.retain))

        self._client.on_pre_connect = on_pre_connect
        self._client.on_connect = on_connect
        self._client.on_connect_fail = on_connect_fail
        self._client.on_disconnect = on_disconnect
        self._client.on_publish = on_publish
        self._client.on_subscribe = on_subscribe
        self._client.on_message = on_message

    def _not_let_in(self, reason: ReasonCode) -> str:
        if reason.value not in LOGIN_REFUSED:
            return str(reason)
        who = f"user {self._broker.username}" if self._broker.username else "anybody without a user name"
        return f"it doesn't let in {who}, {reason}; {CHECK_LOGIN}"

    def _hung_up(self) -> str:
        if self._let_in or self._broker.tls:
            return HUNG_UP
        return f"it hung up at once; does it want TLS at port {self._broker.port}? Then set broker.tls"


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return readable(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise BrokerError(
            f"broker.password_file {path} can't be read ({why}); write the password to it, for this user to read"
        ) from None
