import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import app
from kiosk.gym_commands import gym_app
from kiosk.ledger.tags import load_or_make_site_key
from kiosk.mat_commands import mat_app

ROOT = Path(__file__).parents[1]
HONEST = ROOT / "tests" / "captures" / "honest.mat.jsonl.gz"


def kiosk(*words: str, cwd: Path = ROOT, typed: str | None = None) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kiosk.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, input=typed)


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


def test_config_check_and_show(tmp_path: Path) -> None:
    assert kiosk("config", "check").stdout == "config/kiosk.toml: good\n"
    assert kiosk("config", "check", "--gym").stdout == "config/gym.toml: good\n"
    shown = kiosk("config", "show").stdout.splitlines()
    assert "lane.far_m = 6.5" in shown
    wrong = tmp_path / "kiosk.toml"
    wrong.write_text('[lane]\ncounts = "up"\n', encoding="utf-8")
    told = kiosk("config", "check", "--config", str(wrong))
    assert told.returncode == 2
    assert told.stderr == f"{wrong}: lane.counts: got 'up', takes 'away' or 'both'\n"


def test_config_check_reads_the_programmes_beside_it(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text("", encoding="utf-8")
    (tmp_path / "programmes.toml").write_text("[long]\nsets = 0\n", encoding="utf-8")
    told = kiosk("config", "check", "--config", str(settings))
    assert told.returncode == 2
    assert told.stderr.startswith(f"{tmp_path / 'programmes.toml'}: long.sets: got 0, takes ")


def test_without_settings_anywhere_the_cure_is_named(tmp_path: Path) -> None:
    told = kiosk("config", "check", cwd=tmp_path)
    assert told.returncode == 2
    assert "say --config FILE" in told.stderr


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
    groups = {"": app, "gym ": gym_app, "mat ": mat_app}
    commands = [(group, command) for group, its in groups.items() for command in its.registered_commands]
    assert len(commands) >= 8
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


def test_the_site_key_goes_through_paper(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / f"{name}.toml").write_text(f'[kiosk]\ndata_dir = "{tmp_path}/{name}"\n', encoding="utf-8")
    old, new = ("--config", str(tmp_path / "old.toml")), ("--config", str(tmp_path / "new.toml"))
    none = kiosk("key", "export", *old)
    assert (none.returncode, none.stdout) == (2, "")
    assert "there is no site's key yet" in none.stderr
    key = load_or_make_site_key(tmp_path / "old" / "site.key")

    paper = kiosk("key", "export", *old).stdout
    taken = kiosk("key", "import", *new, typed=paper)
    assert (taken.returncode, taken.stderr) == (0, "")
    assert load_or_make_site_key(tmp_path / "new" / "site.key") == key
    assert "already" in kiosk("key", "import", *new, typed=paper).stdout

    line = next(line for line in paper.splitlines() if line.lstrip().startswith("3: "))
    wrong = kiosk("key", "import", *new, typed=paper.replace(line, line[:-1] + ("0" if line[-1] != "0" else "1")))
    assert wrong.returncode == 2
    assert wrong.stderr == "line 3 of the sheet: has a typo; compare it, character by character\n"


def test_help_leaves_nothing_out_that_stands_in_brackets() -> None:
    assert "[retention]" in kiosk("--help").stdout


def test_the_gym_server_takes_the_key_that_a_kiosk_with_members_has(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(f'[kiosk]\ndata_dir = "{tmp_path}"\n', encoding="utf-8")
    (tmp_path / "gym.toml").write_text(f'[gym]\nsite_key = "{tmp_path}/gym.key"\n', encoding="utf-8")
    at_kiosk, at_gym = ("--config", str(tmp_path / "kiosk.toml")), ("--gym", "--config", str(tmp_path / "gym.toml"))
    key = load_or_make_site_key(tmp_path / "site.key")
    paper = kiosk("key", "export", *at_kiosk).stdout
    assert kiosk("key", "import", *at_gym, typed=paper).returncode == 0
    assert (tmp_path / "gym.key").read_bytes() == key
    assert kiosk("key", "export", *at_gym).stdout == paper

    load_or_make_site_key(tmp_path / "other" / "site.key")
    (tmp_path / "kiosk.toml").write_text(f'[kiosk]\ndata_dir = "{tmp_path}/other"\n', encoding="utf-8")
    refused = kiosk("key", "import", *at_gym, typed=kiosk("key", "export", *at_kiosk).stdout)
    assert refused.returncode == 2
    assert "holds another key, which kiosks may have been given" in refused.stderr
    assert (tmp_path / "gym.key").read_bytes() == key
