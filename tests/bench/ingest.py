"""How many laps a second a gym server takes in: real Mosquitto, real processes, real PostgreSQL, to ingest.md.

For the rate, reports wait at the broker before anybody takes them, so that making them costs nothing meanwhile;
`mosquitto_sub` is given the same reports in the same run. For the fleet, simulated kiosks walk at their own pace.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from sqlalchemy import Engine, create_engine, func, select

from kiosk.config import GymConfig, GymTable, SiteTable, WebTable
from kiosk.gym.simulate_fleet import LAP_EVERY_S, SimulatedFleet, Tally
from kiosk.gym.simulated_kiosk import SimulatedKiosk
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import LAP
from kiosk.report.topics import ROOT, gym_subscriptions, helper_subscriptions
from tests.bench.ingest_report import INGEST_FILE, FleetRun, Rates, ingest_report
from tests.broker import Broker, until
from tests.free_port import free_port
from tests.mortal import mortal
from tests.postgres import cluster
from tests.scenarios.site import broker_toml

SITE = "test-gym"
LAPS = 2000
KIOSKS_OF_RATE = 200
ROUNDS = 3
"""Each is measured in turn, so often: what else a machine does comes and goes."""
FLEET = 2000
FLEET_S = 120
SERVER, HELPER = f"retrolane-gym-{SITE}", f"retrolane-gym-{SITE}-helper"
WARM = 0.2
"""Of the laps, the share that is taken in before it is measured: Python and SQLAlchemy do all of it once first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one run happens: a broker and an empty ledger of its own."""

    folder: Path
    broker: Broker
    ledger: Engine
    config: GymConfig

    @property
    def laps(self) -> int:
        with self.ledger.connect() as conn:
            return conn.execute(select(func.count()).select_from(LAP)).scalar_one()


@contextmanager
def place() -> Iterator[Place]:
    """A broker with the shipped settings, and an empty ledger in PostgreSQL."""
    with ExitStack() as house:
        folder = Path(house.enter_context(tempfile.TemporaryDirectory()))
        (folder / "broker").mkdir()
        broker = Broker(folder / "broker")
        broker.start()
        house.callback(broker.kill)
        url = house.enter_context(cluster(durable=True))
        open_ledger(url, "gym").dispose()
        ledger = create_engine(url)
        house.callback(ledger.dispose)
        config = GymConfig(
            site=SiteTable(id=SITE), gym=GymTable(database=url), broker=broker.table, web=WebTable(port=free_port())
        )
        yield Place(folder, broker, ledger, config)


@contextmanager
def processes(at: Place, count: int) -> Iterator[list[int]]:
    """`kiosk gym`, and helpers beside it; their process ids."""
    toml = at.folder / "gym.toml"
    config = at.config
    toml.write_text(
        f'[site]\nid = "{SITE}"\n[gym]\ndatabase = "{config.gym.database}"\n{broker_toml(config.broker)}'
        f"[web]\nport = {config.web.port}\n"
    )
    commands = [["gym"], ["gym", "ingest"]][:count]
    with (at.folder / "log").open("wb") as log:
        running = [
            subprocess.Popen(
                mortal(sys.executable, "-m", "kiosk.cli", *words, "--config", toml), stdout=log, stderr=log
            )
            for words in commands
        ]
    try:
        yield [process.pid for process in running]
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def listens(port: int) -> bool:
    """Whether the gym server whose pages are there hears the broker."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            parts = json.load(answer)["parts"]
    except OSError:
        return False
    return any(part["part"] == "broker" and part["state"] == "ok" for part in parts)


def session(broker: Broker, name: str, topics: Sequence[str]) -> None:
    """Subscribe and leave: from here on the broker queues for that client."""
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=mqtt.MQTTv5)
    keep = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call] # paho's own
    keep.SessionExpiryInterval = 3600
    subscribed: list[bool] = []
    client.on_subscribe = lambda *_: subscribed.append(True)
    client.connect("127.0.0.1", broker.port, clean_start=False, properties=keep)
    client.loop_start()
    until(client.is_connected, seconds=20)
    client.subscribe([(topic, 1) for topic in topics])
    until(lambda: subscribed, seconds=20)
    client.disconnect()
    client.loop_stop()


def fill(broker: Broker, laps: int) -> int:
    """Report so many laps of many kiosks, with their sessions. How many reports that makes."""
    rng = random.Random(1)
    kiosks = [SimulatedKiosk(f"sim-{number:04}", rng) for number in range(KIOSKS_OF_RATE)]
    client = mqtt.Client(CallbackAPIVersion.VERSION2, protocol=mqtt.MQTTv5)
    client.max_inflight_messages_set(1000)
    answered: list[int] = []
    client.on_publish = lambda _c, _u, mid, _r, _p: answered.append(mid)
    client.connect("127.0.0.1", broker.port)
    client.loop_start()
    sent = 0
    for number in range(laps):
        kiosk = kiosks[number % len(kiosks)]
        for kind, payload in kiosk.walk(datetime.now(UTC)):
            client.publish(f"{ROOT}/{SITE}/{kiosk.name}/{kind}", payload, qos=1)
            sent += 1
    until(lambda: len(answered) == sent, "the broker took it all", seconds=600)
    client.disconnect()
    client.loop_stop()
    return sent


def rate_of_mosquitto_sub(laps: int) -> float:
    """Laps a second that it takes, at QoS 1, of a queue like the gym server's."""
    with place() as at:
        topic = f"$share/ingest/{ROOT}/{SITE}/+/event/#"
        session(at.broker, "bench", [topic])
        sent = fill(at.broker, laps)
        command = ["mosquitto_sub", "-p", str(at.broker.port), "-V", "5", "-c", "-i", "bench", "-x", "3600"]
        began_s = time.monotonic()
        subprocess.run(
            mortal(*command, "-q", 1, "-t", topic, "-C", sent), stdout=subprocess.DEVNULL, check=True, timeout=600
        )
        return laps / (time.monotonic() - began_s)


def rate_of_gym(laps: int, count: int) -> float:
    """Laps a second that so many processes take in, once warm. Fails where one is lost."""
    with place() as at:
        session(at.broker, SERVER, gym_subscriptions(SITE))
        if count > 1:
            session(at.broker, HELPER, helper_subscriptions(SITE))
        fill(at.broker, laps)
        with processes(at, count):
            until(lambda: at.laps >= WARM * laps, "the first laps", seconds=120)
            first, began_s = at.laps, time.monotonic()
            until(lambda: at.laps >= laps, "all laps", seconds=600)
            seconds = time.monotonic() - began_s
        assert at.laps == laps
        return (laps - first) / seconds


def fleet(kiosks: int, seconds: float) -> FleetRun:
    """Kiosks that walk a lap every 20 s each, and how busy the gym server is meanwhile."""
    with place() as at, processes(at, 1) as pids:
        # A simulated kiosk sends nothing twice: what it says before anybody listens is lost.
        until(lambda: listens(at.config.web.port), "the gym server listens", seconds=60)
        simulated = SimulatedFleet(at.config, kiosks)
        stop = threading.Event()
        simulated.connect(stop)
        before, began_s = cpu_s(pids), time.monotonic()
        late: list[int] = []

        def progress(tally: Tally) -> None:
            late.append(tally.lost)

        tally = simulated.walk(seconds / 3600, 1.0, stop, progress)
        busy = (cpu_s(pids) - before) / (time.monotonic() - began_s)
        simulated.close()
        return FleetRun(kiosks, seconds, tally.laps, tally.sent, tally.lost, at.laps, busy, max(late, default=0))


def cpu_s(pids: Sequence[int]) -> float:
    """CPU seconds that processes have used (proc(5): utime and stime in ticks)."""
    ticks = 0
    for pid in pids:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Exit status 0, or 1 when a report was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laps", type=int, default=LAPS)
    parser.add_argument("--kiosks", type=int, default=FLEET)
    parser.add_argument("--seconds", type=float, default=FLEET_S)
    asked = parser.parse_args()
    rounds = [
        (rate_of_mosquitto_sub(asked.laps), rate_of_gym(asked.laps, 1), rate_of_gym(asked.laps, 2))
        for _ in range(ROUNDS)
    ]
    sub, one, two = zip(*rounds, strict=True)
    rates = Rates(asked.laps, sub, one, two, os.getloadavg()[1])
    run = fleet(asked.kiosks, asked.seconds)
    INGEST_FILE.write_text(ingest_report(rates, run, LAP_EVERY_S), encoding="utf-8")
    sys.stdout.write(INGEST_FILE.read_text(encoding="utf-8"))
    return int(run.lost > 0 or run.kept != run.laps)


if __name__ == "__main__":
    sys.exit(main())
