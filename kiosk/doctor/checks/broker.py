"""Does the broker let this kiosk in, let it say what it has to, and keep it from speaking for others?

The probe is an empty message, which the gym server passes over: on a topic of this kiosk's, then on one of
nobody's, which a broker with the ACL of config/mosquitto refuses. Whether the kiosk may *hear* can't be asked so:
Mosquitto grants every subscription and passes nothing on. The check `outbox` tells, by what was confirmed.
"""

import os
import queue
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kiosk.config import BrokerTable, KioskConfig
from kiosk.credentials import readable
from kiosk.doctor.said import finding_and_cure
from kiosk.doctor.verdict import Check, Verdict, fail, info, ok, warn
from kiosk.doctor.world import World
from kiosk.report.connection import CHECK_LOGIN, Caller, Connected, Connection, Disconnected, Happening, Published
from kiosk.report.standing import PART
from kiosk.report.topics import NOBODY, KioskTopic, topic_name

ANSWER_S = 6.0
REACH = "See that the broker runs and that host and port under [broker] are its own."
NONE_LOST = "Laps wait here, none is lost."
RIGHTS = "Give it the rights of config/mosquitto/acl, and this kiosk its own user: `kiosk gym enrol-kiosk` there."
OPEN = "Set the broker up as config/mosquitto/README.md says: any kiosk could report laps in another's name."
LISTEN = "Start the gym server (`kiosk gym`), or look at its log."

H = TypeVar("H", Connected, Published)


@dataclass(frozen=True, slots=True)
class Probe:
    """`lost`: why we aren't in, "" where we are. `refused`: why it takes no report, "" where it does.

    `heard`: somebody listens. `lax`: it lets us speak for others.
    """

    lost: str = ""
    refused: str = ""
    heard: bool = True
    lax: bool = False


def look(world: World) -> Verdict:
    """With a connection of the doctor's own, so that the kiosk's isn't disturbed.

    Whoever may not read the password, as the pages, has the kiosk's word for it. Raises PermissionError without.
    """
    config = world.config
    if not config.broker.host:
        return info("No broker is set: this kiosk reports to nobody.")
    if _may_log_in(config.broker.password_file):
        return judge(probe(config), config.broker, config.kiosk.id)
    told = world.told
    part = told.part(PART) if told else None
    if part is None:
        raise PermissionError
    if part.state == "ok":
        return ok(part.say)
    return (fail if part.state == "down" else warn)(*finding_and_cure(part.say, REACH))


def _may_log_in(password_file: Path | None) -> bool:
    """A file that isn't there is told by who needs it."""
    if password_file is None:
        return True
    try:
        path = readable(password_file)
        return not path.exists() or os.access(path, os.R_OK)
    except PermissionError:
        return False


def probe(config: KioskConfig) -> Probe:
    """What the broker lets us do. Raises BrokerError when password or CA can't be read."""
    site, kiosk = config.site.id, config.kiosk.id
    name = f"retrolane-doctor-{site}-{kiosk}-{secrets.token_hex(4)}"
    with _connected(Caller(config.broker, name)) as (connection, happenings):
        came = _next(happenings, Connected)
        if isinstance(came, str):
            return Probe(lost=came)
        connection.publish(topic_name(KioskTopic(site, kiosk, "event/hazard")), "", retain=False)
        own = _next(happenings, Published)
        if isinstance(own, str) or not own.ok:
            return Probe(refused=own if isinstance(own, str) else own.reason)
        connection.publish(topic_name(KioskTopic(site, NOBODY, "event/hazard")), "", retain=False)
        foreign = _next(happenings, Published)
        return Probe(heard=own.heard, lax=isinstance(foreign, Published) and foreign.ok)


def judge(seen: Probe, broker: BrokerTable, kiosk: str) -> Verdict:
    """The worst of it first; `kiosk`: whom the broker should let in."""
    where = f"{broker.host} port {broker.port}"
    if seen.lost:
        found, cure = finding_and_cure(f"{where}: {seen.lost}", REACH)
        if seen.lost.endswith(CHECK_LOGIN):
            cure += f" `kiosk gym enrol-kiosk {kiosk} --again` at the gym server makes a new one."
        return fail(found, f"{cure} {NONE_LOST}")
    if seen.refused:
        return fail(f"{where} lets this kiosk in and takes no report of it ({seen.refused}).", RIGHTS)
    if seen.lax:
        return warn(f"{where} lets this kiosk speak for others.", OPEN)
    if not seen.heard:
        return warn(f"{where} takes reports, and no gym server listens.", LISTEN)
    tls = "" if broker.tls else ", without TLS: whoever shares the network can read along"
    return ok(f"{where} lets this kiosk in, and speak in its own name alone{tls}.")


@contextmanager
def _connected(caller: Caller) -> Iterator[tuple[Connection, "queue.SimpleQueue[Happening]"]]:
    happenings: queue.SimpleQueue[Happening] = queue.SimpleQueue()
    connection = Connection(caller, lambda _connection, happening: happenings.put(happening))
    try:
        yield connection, happenings
    finally:
        connection.close()


def _next(happenings: "queue.SimpleQueue[Happening]", wanted: type[H]) -> H | str:
    """The next thing of this kind, or why it doesn't come."""
    until = time.monotonic() + ANSWER_S
    while (left_s := until - time.monotonic()) > 0:
        try:
            happening = happenings.get(timeout=left_s)
        except queue.Empty:
            break
        if isinstance(happening, Disconnected):
            return happening.reason
        if isinstance(happening, wanted):
            return happening
    return f"no answer within {ANSWER_S:g} s"


CHECK = Check("broker", "Broker", look, wait_s=4 * ANSWER_S)
