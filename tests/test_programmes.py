from pathlib import Path

import pytest

from kiosk.errors import ConfigError
from kiosk.programmes import load_programmes
from kiosk.session.programme import Programme, Step
from kiosk.session.programmes import DEFAULTS, from_header, to_header

CONFIG = Path(__file__).parent.parent / "config"


def test_the_file_that_is_shipped_says_what_is_built_in() -> None:
    assert load_programmes(CONFIG / "kiosk.toml") == DEFAULTS


def test_every_key_is_explained_in_the_file() -> None:
    text = (CONFIG / "programmes.toml").read_text()
    for key in ("title", "steps", "kind", "seconds", "laps", "sets", "ready_s", "loaded", "three_metres"):
        assert f"#   {key} " in text or f"#     {key} " in text


def test_without_a_file_there_are_the_built_in_ones(tmp_path: Path) -> None:
    assert load_programmes(tmp_path / "kiosk.toml") == DEFAULTS


def test_a_gyms_own_stand_in_the_files_order_beside_a_free_walk(tmp_path: Path) -> None:
    (tmp_path / "programmes.toml").write_text(
        '[sled]\ntitle = "Sled"\nloaded = true\nsets = 4\nsteps = [{ kind = "backward", laps = 2 }]\n[long]\n'
    )
    programmes = load_programmes(tmp_path / "kiosk.toml")
    sled = Programme("sled", "Sled", (Step("backward", laps=2),), sets=4, loaded=True)
    assert programmes == (DEFAULTS[0], sled, Programme("long"))
    assert from_header(to_header(programmes)) == programmes


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[Long]", "Long"),
        (
            "[long]\nspeed = 3",
            "unknown key long.speed; the keys are title, steps, sets, ready_s, loaded, three_metres",
        ),
        (
            '[long]\nsteps = [{ kind = "rest", s = 3 }]',
            "unknown key long.steps.0.s; the keys are kind, seconds, laps",
        ),
        ("[long]\nsets = 0", "long.sets: got 0, takes greater than or equal to 1"),
        ('[long]\nsteps = [{ kind = "hop", seconds = 3 }]', "long.steps.0.kind: got 'hop', takes 'backward'"),
        ('[long]\nsteps = [{ kind = "rest" }]', "long.steps.0: takes seconds or laps, one of them"),
        ('[long]\nsteps = [{ kind = "rest", seconds = 3 }]', "takes a step that isn't rest"),
        ('[long]\nsteps = [{ kind = "forward", laps = 3 }]', "takes laps only where the kind is backward"),
        ("[long]\nthree_metres = true", 'takes steps { kind = "backward", laps = 1 }'),
        (
            '[long]\nsteps = [{ kind = "treadmill", seconds = 3 }, { kind = "backward", laps = 1 }]',
            "takes steps on the lane or on a treadmill",
        ),
    ],
)
def test_a_wrong_file_is_said_why(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "programmes.toml").write_text(text)
    with pytest.raises(ConfigError) as error:
        load_programmes(tmp_path / "kiosk.toml")
    assert says in str(error.value)
    assert str(tmp_path / "programmes.toml") in str(error.value)
    assert "\n" not in str(error.value)
