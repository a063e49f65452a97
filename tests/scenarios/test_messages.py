"""Whatever a demo publishes fits the published schemas, as a client heard it that shares no code with ours."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.live.asking import ask
from kiosk.live.server import socket_path
from kiosk.messages.commands import Command, Erase, RestoreLap, VoidLap
from tests.mortal import mortal
from tests.scenarios.site import until

SITE = "retrolane/v1/demo-gym/"
RARE = {"cmd/resend", "roster/merged"}
"""Only after a loss, and of two lanes that were apart: tests/gym has both."""
RETAINED = {"status", "info", "roster", "roster/merged", "roster/erased"}
NOT_MQTT = {"live", "live/command", "api/v1/board"}
SEED = 121
"""Its first visitor is a member, and on the second visit, after a minute, somebody puts a bag on the lane."""

UTC_TIMES = jsonschema.FormatChecker(formats=())


@UTC_TIMES.checks("date-time", raises=ValueError)
def is_utc(text: object) -> bool:
    """RFC 3339, in UTC."""
    return not isinstance(text, str) or datetime.fromisoformat(text).utcoffset() == UTC.utcoffset(None)


@dataclass(frozen=True)
class Heard:
    """A message as it was published."""

    retain: bool
    topic: str
    payload: str

    @property
    def schema(self) -> str:
        """The name of the schema that should describe it."""
        assert self.topic.startswith(SITE), self.topic
        who, _, what = self.topic.removeprefix(SITE).partition("/")
        if who != "roster":
            return what
        kind, _, more = what.partition("/")
        return f"roster/{kind}" if more else "roster/merged" if '"merged"' in self.payload else "roster"


class Ear:
    """mosquitto_sub from its first message on; it says how each was published, retained or not.

    It hears what the gym server may, with that one's password.
    """

    def __init__(self, port: int, password: str, out: Path) -> None:
        self._out = out
        command = mortal("mosquitto_sub", "-h", "127.0.0.1", "-p", port, "-V", "mqttv5", "-q", 1, "-t", "#")
        command += ["-u", "gym", "-P", password]
        with out.open("wb") as heard:
            self.process = subprocess.Popen([*command, "--retain-as-published", "-F", "%r %t %p"], stdout=heard)

    @property
    def heard(self) -> list[Heard]:
        lines = [line.split(" ", 2) for line in self._out.read_text(encoding="utf-8").splitlines(keepends=True)]
        return [Heard(line[0] == "1", line[1], line[2].rstrip("\n")) for line in lines if line[-1].endswith("\n")]

    def kinds(self) -> set[str]:
        return {message.schema for message in self.heard}

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(30)


@contextmanager
def demo(folder: Path) -> Iterator[Ear]:
    """`kiosk demo` and an ear on its broker; ended as Ctrl-C ends it, the ear last."""
    data = folder / "demo"
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    command = mortal(sys.executable, "-m", "kiosk.cli", "demo", "--data", data, "--seed", SEED, by="INT")
    with (folder / "demo.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    ear: Ear | None = None
    try:
        # The broker runs before these settings are written, and the kiosk starts after.
        until((data / "kiosk.toml").exists, "the demo has a broker")
        until(lambda: "[web]" in (data / "kiosk.toml").read_text(encoding="utf-8"), "its settings are written")
        port = tomllib.loads((data / "kiosk.toml").read_text(encoding="utf-8"))["broker"]["port"]
        password = (data / "broker" / "gym.password").read_text(encoding="utf-8").strip()
        ear = Ear(port, password, folder / "heard")
        yield ear
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, (folder / "demo.log").read_text(encoding="utf-8")
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)  # a kill would leave its kiosk, which takes later tests' ptys
        process.wait(60)
        if ear is not None:
            ear.close()


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """As anybody gets them: what `kiosk schema` prints."""
    printed = CliRunner().invoke(app, ["schema"])
    assert printed.exit_code == 0
    found: dict[str, Any] = json.loads(printed.stdout)
    return {name: schema for name, schema in found.items() if name not in NOT_MQTT}


def fits(message: Heard, schemas: dict[str, Any]) -> None:
    """Raises AssertionError or ValidationError where it doesn't."""
    if (message.schema, message.payload) == ("cmd/echo", ""):
        return  # the gym server to itself: it has nothing to say
    schema = schemas.get(message.schema)
    assert schema is not None, f"{message.topic} has no schema"
    assert message.retain is (message.schema in RETAINED), f"{message.topic}: {message.retain}"
    if message.schema == "roster" and message.payload == "":
        return  # how a member's entry is taken away
    said = json.loads(message.payload)
    jsonschema.Draft202012Validator(schema, format_checker=UTC_TIMES).validate(said)
    unknown = set(said) - set(schema["properties"])
    assert not unknown, f"{message.topic}: {unknown} are published and not in its schema"


@pytest.mark.timeout(500)
def test_every_message_of_a_demo_fits_its_schema_and_each_schema_is_met(
    tmp_path: Path, schemas: dict[str, Any]
) -> None:
    with demo(tmp_path) as ear:
        kiosk = tmp_path / "demo" / "kiosk"

        def tell(command: Command) -> None:
            answer = asyncio.run(ask(socket_path(kiosk), command))
            assert answer.ok, answer.say

        until(lambda: "event/lap" in ear.kinds(), "the first lap", 150)
        with closing(sqlite3.connect(kiosk / "ledger.db")) as conn:
            [lap] = conn.execute("select min(id) from lap where counted").fetchone()
            [walker] = conn.execute("select member_id from session where member_id is not null").fetchone()
        tell(VoidLap(ask="1", by="demo", lap=lap, why="a try"))
        tell(RestoreLap(ask="2", by="demo", lap=lap, why="a try"))
        until(lambda: "event/hazard" in ear.kinds(), "the bag is warned of", 120)
        tell(Erase(ask="3", by="demo", member=walker))
        until(lambda: set(schemas) - RARE <= ear.kinds(), "each schema is met", 120)
        emptied = Heard(True, f"{SITE}roster/{walker}", "")
        until(lambda: emptied in ear.heard, "the broker forgets the member")
    for message in ear.heard:
        fits(message, schemas)
    assert json.loads([each.payload for each in ear.heard if each.schema == "status"][-1])["state"] == "down"


@pytest.mark.parametrize(
    ("retain", "topic", "change", "why"),
    [
        (True, "lane-1/ack", {}, "lane-1/ack: True"),
        (False, "lane-1/said", {}, "no schema"),
        (False, "lane-1/ack", {"highest": "3"}, "is not of type 'integer'"),
        (False, "lane-1/ack", {"colour": "red"}, "not in its schema"),
    ],
)
def test_what_does_not_fit_is_found(
    schemas: dict[str, Any], retain: bool, topic: str, change: dict[str, object], why: str
) -> None:
    ack = {"v": 1, "kiosk": "lane-1", "epoch": "0123456789abcdef", "through": 3, "highest": 3, "gaps": []}
    fits(Heard(False, f"{SITE}lane-1/ack", json.dumps(ack)), schemas)
    with pytest.raises((AssertionError, jsonschema.ValidationError), match=why):
        fits(Heard(retain, SITE + topic, json.dumps(ack | change)), schemas)


def test_a_time_without_utc_is_found(schemas: dict[str, Any]) -> None:
    stamp = {"v": 1, "kiosk": "lane-1", "epoch": "0123456789abcdef", "seq": 1, "trusted": True}
    hazard = stamp | {"type": "hazard", "kind": "still", "state": "began", "session": None}
    topic = f"{SITE}lane-1/event/hazard"
    fits(Heard(False, topic, json.dumps(hazard | {"at": "2026-03-01T12:00:00Z"})), schemas)
    with pytest.raises(jsonschema.ValidationError, match="is not a 'date-time'"):
        fits(Heard(False, topic, json.dumps(hazard | {"at": "2026-03-01T13:00:00+01:00"})), schemas)
