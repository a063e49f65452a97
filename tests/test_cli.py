import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import app
from tests.typed_command import kiosk

ROOT = Path(__file__).parents[1]
HONEST = ROOT / "tests" / "captures" / "honest.mat.jsonl.gz"


def test_a_command_loads_its_rooms_when_it_is_called_and_no_other_has_to_wait_for_them() -> None:
    asked = "import sys, kiosk.cli; print(*(name for name in sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, cwd=ROOT, check=True)
    rooms = {f"kiosk.{folder.name}" for folder in (ROOT / "kiosk").iterdir() if (folder / "__init__.py").exists()}
    assert "kiosk.ledger" in rooms
    assert rooms & set(told.stdout.split()) == {"kiosk.commands"}


def test_replay_prints_the_same_json_lines_every_time() -> None:
    first, second = kiosk("replay", str(HONEST), "--json"), kiosk("replay", str(HONEST), "--json")
    assert first.returncode == 0
    assert first.stdout == second.stdout
    events = [json.loads(line) for line in first.stdout.splitlines()]
    assert events[-1]["type"] == "summary"
    assert events[-1]["laps_counted"] == sum(e["type"] == "lap" and e["counted"] for e in events) > 0


def test_replay_is_a_table_for_people() -> None:
    told = kiosk("replay", str(HONEST))
    assert told.returncode == 0
    assert "laps counted of" in told.stdout


def test_a_capture_that_is_none_is_one_line_and_exit_2(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("hello\n", encoding="utf-8")
    told = kiosk("replay", str(bad), "--json")
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith(f"{bad}: line 1: ")


def test_simulate_writes_a_recording_that_replays_to_its_truth(tmp_path: Path) -> None:
    out = tmp_path / "walk.jsonl.gz"
    told = kiosk("simulate", "--scenario", "short", "--sensor", "mat", "--seed", "3", "--out", str(out))
    assert told.returncode == 0
    truth = json.loads(told.stdout)
    replayed = [json.loads(line) for line in kiosk("replay", str(out), "--json").stdout.splitlines()]
    assert replayed[-1]["laps_counted"] == truth["expect"]["laps"]["mat"] > 0
    assert "honest" in kiosk("simulate", "--list").stdout
    wrong = kiosk("simulate", "--scenario", "moonwalk", "--out", str(tmp_path / "x.jsonl"))
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    assert "honest" in wrong.stderr


def test_schema_covers_every_payload() -> None:
    schemas = json.loads(kiosk("schema").stdout)
    assert set(schemas) == {
        "event/lap", "event/session", "event/hazard", "event/correction", "event/member_erased", "status", "info",
        "lane", "ack", "cmd/resend", "roster/change", "roster/erased", "roster", "roster/merged", "live",
        "live/command", "api/v1/board",
    }  # fmt: skip


def test_every_command_says_what_it_is_for_and_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    groups = [("", app), *((f"{its.name} ", its.typer_instance) for its in app.registered_groups)]
    commands = [(group, command) for group, its in groups if its for command in its.registered_commands]
    assert len(commands) >= 20
    for group, command in commands:
        assert command.callback is not None
        assert command.callback.__doc__, command
        name = f"kiosk {group}{command.name or getattr(command.callback, '__name__', '')}"
        assert name in readme, name
    assert "kiosk gym`" in readme


@pytest.mark.parametrize("word", ["run", "web", "gym", "demo", "replay", "doctor"])
def test_help_teaches(word: str) -> None:
    told = kiosk(word, "--help")
    assert told.returncode == 0
    assert "Usage" in told.stdout


def test_what_is_started_every_day_comes_first() -> None:
    told = kiosk("--help").stdout
    places = [told.index(f"│ {name} ") for name in ("demo", "run", "web", "doctor", "backup", "replay", "schema")]
    assert places == sorted(places)


def test_help_leaves_nothing_out_that_stands_in_brackets() -> None:
    assert "[retention]" in kiosk("--help").stdout
