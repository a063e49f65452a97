"""The settings that may be changed on a page, as fields of a form and back."""

from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel

from kiosk.config import KioskConfig
from kiosk.settings import EDITABLE
from kiosk.web.accounts.form import Form


@dataclass(frozen=True, slots=True)
class Setting:
    """A field. `kind` says how it is typed; `choices` are of a "choice"."""

    key: str
    label: str
    kind: Literal["text", "number", "time", "tick", "choice"]
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


ZONES = tuple((zone, zone) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC")

GROUPS: tuple[tuple[str, tuple[Setting, ...]], ...] = (
    (
        "The gym",
        (
            Setting("site.name", "Name", "text"),
            Setting("site.time_zone", "Time zone", "choice", "Days and hours are the gym's own.", ZONES),
        ),
    ),
    (
        "The lane",
        (
            Setting("lane.length_m", "Length, metres", "number", "From the near edge to the far one."),
            Setting("lane.start_m", "Start line, metres", "number", "From the near edge."),
            Setting("lane.far_m", "Far line, metres", "number", "From the near edge."),
            Setting(
                "lane.counts", "What counts", "choice", "Both ways needs a lidar: it tells facing from the feet.",
                (("away", "Away from the screen"), ("both", "Both ways")),
            ),
        ),
    ),
    (
        "Sound",
        (
            Setting("sound.volume", "Volume, from 0 to 1", "number"),
            Setting("sound.quiet_from", "Quiet from", "time", "Both empty for never."),
            Setting("sound.quiet_to", "Quiet until", "time"),
        ),
    ),
    (
        "Boards",
        (
            Setting("boards.fastest", "A board of the fastest lap", "tick", "Walking backward is no race."),
            Setting("boards.feet_only", "Only laps whose facing the feet told", "tick"),
        ),
    ),
)  # fmt: skip
SETTINGS = tuple(setting for _, settings in GROUPS for setting in settings)


def in_force(config: KioskConfig) -> dict[str, Any]:
    """The editable settings by their dotted keys."""
    return {setting.key: _value(config, setting.key) for setting in SETTINGS}


def typed_values(typed: Form, config: KioskConfig) -> dict[str, Any]:
    """What was changed in the form, in the types that settings have. Raises ValueError with what to say."""
    changed = {}
    for setting in SETTINGS:
        value = _typed(setting, typed)
        if value != _value(config, setting.key):
            changed[setting.key] = value
    return changed


def labelled(say: str) -> str:
    """What a kiosk says of a setting, with the words of its field in place of its key."""
    named = (setting for setting in SETTINGS if say.lower().startswith(f"{setting.key}:"))
    return next((f"{setting.label}{say[len(setting.key) :]}" for setting in named), say)


def of_the_file(config: KioskConfig) -> list[tuple[str, str]]:
    """Every other setting, as its dotted key and its value in words: those are changed in kiosk.toml."""
    return [(key, value) for key, value in _flat("", config.model_dump(mode="json")) if key not in EDITABLE]


def _value(config: BaseModel, key: str) -> Any:
    table, name = key.split(".")
    return getattr(getattr(config, table), name)


def _typed(setting: Setting, typed: Form) -> Any:
    said = typed[setting.key]
    match setting.kind:
        case "tick":
            return setting.key in typed
        case "number":
            try:
                return float(said.replace(",", "."))
            except ValueError:
                raise ValueError(f"{setting.label}: takes a number, such as 6.5") from None
        case _:
            return said


def _flat(path: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for name, inner in value.items() for pair in _flat(f"{path}.{name}" if path else name, inner)]
    return [(path, {True: "true", False: "false", None: "–"}.get(value, str(value)) if value != "" else "–")]
