"""The programmes there are: those of a kiosk with no file of its own, and how a capture's header carries them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

from kiosk.session.programme import Programme, Step, StepKind

FREE_WALK = "free"

DEFAULTS = (
    Programme(FREE_WALK, "Free walk"),
    Programme("warm_up", "Warm-up sets", (Step("backward", 20.0), Step("rest", 40.0)), sets=3),
    Programme("forward_back", "Forward & back", (Step("forward", 180.0), Step("backward", 180.0))),
    Programme("long", "Long walk", (Step("backward", 600.0),)),
    Programme("loaded", "Loaded", loaded=True),
    Programme("treadmill", "Treadmill", (Step("treadmill", 60.0), Step("rest", 60.0)), sets=5, ready_s=20.0),
    Programme("three_metre", "3-metre test", (Step("backward", laps=1),), sets=3, three_metres=True),
)
"""The same as config/programmes.toml. Where each is from stands there."""

BUILT_IN = tuple(programme.name for programme in DEFAULTS)

_KEYS = {"name", "title", "steps", "sets", "ready_s", "loaded", "three_metres"}


def to_header(programmes: Sequence[Programme]) -> list[dict[str, Any]]:
    """As a capture's header keeps them: plain values, what isn't given left out."""
    return [
        asdict(programme)
        | {"steps": [{key: v for key, v in asdict(step).items() if v is not None} for step in programme.steps]}
        for programme in programmes
    ]


def from_header(values: object) -> tuple[Programme, ...]:
    """Those of `to_header`; None, or nothing, is the defaults. Raises ValueError for what can't be programmes."""
    if values is None:
        return DEFAULTS
    if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
        raise ValueError("takes a list of programmes")
    return tuple(_programme(value) for value in values) or DEFAULTS


def _programme(value: Mapping[str, Any]) -> Programme:
    name = value.get("name")
    if not isinstance(name, str) or not name:
        raise ValueError("a programme takes a name")
    steps = value.get("steps", [])
    if value.keys() - _KEYS or not isinstance(steps, list):
        raise ValueError(f"{name}: takes {', '.join(sorted(_KEYS))}")
    sets, ready_s = value.get("sets", 1), value.get("ready_s", 5.0)
    if type(sets) is not int or not 1 <= sets <= 100 or not _is_seconds(ready_s):
        raise ValueError(f"{name}: takes sets from 1 to 100 and ready_s > 0")
    return Programme(
        name,
        str(value.get("title", "")),
        tuple(_step(name, step) for step in steps),
        sets,
        float(ready_s),
        value.get("loaded") is True,
        value.get("three_metres") is True,
    )


def _step(name: str, value: object) -> Step:
    if not isinstance(value, Mapping) or value.get("kind") not in get_args(StepKind):
        raise ValueError(f"{name}: a step takes a kind: {', '.join(get_args(StepKind))}")
    seconds, laps = value.get("seconds"), value.get("laps")
    good = _is_seconds(seconds) if laps is None else seconds is None and type(laps) is int and laps > 0
    if not good or (laps is not None and value["kind"] != "backward"):
        raise ValueError(f"{name}: a step takes seconds, or laps where it is backward")
    return Step(value["kind"], None if seconds is None else float(seconds), laps)


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 36_000
