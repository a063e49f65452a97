"""config/programmes.toml: what can be walked. It lies beside kiosk.toml; without it there are the built-in ones."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel, model_validator

from kiosk.config import Table
from kiosk.config_file import load
from kiosk.session.programme import Programme, Step, StepKind
from kiosk.session.programmes import DEFAULTS, FREE_WALK

FILE = "programmes.toml"
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class StepTable(Table):
    """One step of a programme: `seconds` of its own clock, or `laps`."""

    kind: StepKind
    seconds: Annotated[float, Field(gt=0, le=36_000)] | None = None
    laps: Annotated[int, Field(gt=0, le=1000)] | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> "StepTable":
        if (self.seconds is None) == (self.laps is None):
            raise ValueError("takes seconds or laps, one of them")
        if self.laps is not None and self.kind != "backward":
            raise ValueError("takes laps only where the kind is backward")
        return self


class ProgrammeTable(Table):
    """[NAME]: one programme; see `kiosk.session.programme.Programme`."""

    title: Annotated[str, Field(max_length=30)] = ""
    steps: tuple[StepTable, ...] = ()
    sets: Annotated[int, Field(ge=1, le=100)] = 1
    ready_s: Annotated[float, Field(gt=0, le=600)] = 5.0
    loaded: bool = False
    three_metres: bool = False

    @model_validator(mode="after")
    def _can_be_walked(self) -> "ProgrammeTable":
        kinds = {step.kind for step in self.steps}
        if kinds == {"rest"}:
            raise ValueError("takes a step that isn't rest")
        if "treadmill" in kinds and kinds & {"backward", "forward"}:
            raise ValueError("takes steps on the lane or on a treadmill, not both")
        if self.three_metres and (not self.steps or any(step.laps != 1 for step in self.steps)):
            raise ValueError('takes steps { kind = "backward", laps = 1 } where three_metres = true')
        return self


class ProgrammesFile(RootModel[dict[Name, ProgrammeTable]]):
    """All of config/programmes.toml, in its order."""


def load_programmes(beside: Path) -> tuple[Programme, ...]:
    """Those of the file beside kiosk.toml, a free walk always among them. Raises ConfigError as `load` does."""
    path = beside.with_name(FILE)
    if not path.exists():
        return DEFAULTS
    tables = load(path, ProgrammesFile).root
    programmes = tuple(_programme(name, table) for name, table in tables.items())
    return programmes if FREE_WALK in tables else (DEFAULTS[0], *programmes)


def _programme(name: str, table: ProgrammeTable) -> Programme:
    steps = tuple(Step(step.kind, step.seconds, step.laps) for step in table.steps)
    return Programme(
        name, table.title, steps, table.sets, table.ready_s, loaded=table.loaded, three_metres=table.three_metres
    )
