"""Figures as Markdown: tables, shares with their interval, numbers no longer than they are worth."""

from collections.abc import Iterable, Sequence

from tests.bench.intervals import wilson


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; None is a dash."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join("–" if cell is None else str(cell) for cell in line) + " |" for line in lines
    )


def k_of_n(k: int, n: int) -> str:
    """A count and the 95 % interval of its share."""
    low, high = wilson(k, n)
    return f"{k} of {n} ({100 * low:.0f}–{100 * high:.0f} %)" if n else "none seen"


def short(figure: float | None) -> str | None:
    """Three digits."""
    return None if figure is None else f"{figure:.3g}"
