"""The floor under the figures: what may not get worse, whether it has, and where the figures are to be."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.bench.score import Headline

FLOOR_FILE = Path(__file__).with_name("floor.toml")


@dataclass(frozen=True, slots=True)
class Bound:
    """One committed bound on one figure: `limit` is the floor, `goal` where it is to be, often the same."""

    table: str
    name: str
    side: Literal["at_most", "at_least"]
    limit: float
    goal: float

    def holds(self, figure: float) -> bool:
        """True while the figure is no worse than the floor."""
        return self._reaches(figure, self.limit)

    def reached(self, figure: float) -> bool:
        """True once the figure is as good as the goal."""
        return self._reaches(figure, self.goal)

    def _reaches(self, figure: float, limit: float) -> bool:
        return figure <= limit if self.side == "at_most" else figure >= limit

    def words(self, limit: float) -> str:
        """The floor or the goal, without the figure's name."""
        return f"{self.side.replace('_', ' ')} {limit:g}"

    def __str__(self) -> str:
        return f"{self.table}.{self.name} {self.words(self.limit)}"


def read_floor(over: str, path: Path = FLOOR_FILE) -> list[Bound]:
    """The bounds over a set of sessions, named as in the file. Raises KeyError for one without a floor."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))[over]
    return [
        _bound(table, name, dict(bound)) for table, figures in tables.items() for name, bound in figures.items()
    ]


def _bound(table: str, name: str, bound: dict[str, float]) -> Bound:
    goal = bound.pop("goal", None)
    [(side, limit)] = bound.items()
    if side not in ("at_most", "at_least"):
        raise ValueError(f"{table}.{name}: a floor is at_most or at_least, not {side}")
    return Bound(
        table, name, "at_most" if side == "at_most" else "at_least", limit, limit if goal is None else goal
    )


def broken(floor: list[Bound], figures: Headline) -> list[str]:
    """A sentence for each bound that doesn't hold. What wasn't measured breaks nothing; see `unmeasured`."""
    return [
        f"{bound} doesn't hold: {figure:.4g}"
        for bound in floor
        if (figure := measured(bound, figures)) is not None and not bound.holds(figure)
    ]


def unmeasured(floor: list[Bound], figures: Headline) -> list[str]:
    """The bounds of which there is no figure: nothing of that kind was among the sessions."""
    return [str(bound) for bound in floor if measured(bound, figures) is None]


def measured(bound: Bound, figures: Headline) -> float | None:
    """The figure that a bound is about."""
    return figures.get(bound.table, {}).get(bound.name)
