"""accuracy.md: the figures, what they rest on, and what can't be known."""

from collections.abc import Sequence

from tests.bench.floor import Bound, measured
from tests.bench.markdown import short, table
from tests.bench.material import Source
from tests.bench.report_tables import (
    SOURCES,
    facing_table,
    hazards_table,
    limit_table,
    sessions_table,
    times_table,
)
from tests.bench.score import Score, headline

PLOT = "line_time.svg"

INTRO = """\
# How accurate Retrolane is

Made by `make accuracy`, which measures everything again and fails when a figure is below its floor (`floor.toml`).

**No bench yet.** *Recorded* is real walking, by motion capture of a handful of people, seen through simulated
sensors; it is no part of this repository (`RETROLANE_CAPTURES` names its folder). *Simulated* is the project's own
simulated people: it shows that the code holds, not how people walk. No figure here comes from a real mat, ranger or
lidar.
"""

FACING = """\
## Which way the feet point

Only a lidar sees feet. A recorded clip holds a few strides, which are repeated to fill a leg, and a clip may serve
in several legs; its legs are right or wrong together. So the evidence is counted in **clips**: a clip is *right*
when every leg made of it is told as it was walked, *wrong* when one is told as the opposite, else *unsure*. That is
the hardest reading, which no number of repeats can flatter. Intervals are 95 % (Wilson); they take clips as
independent, which those of one person aren't quite.
"""

LIMIT = """\
## What can't be known

Position shows travel, not facing. On a mat or behind a ranger the screen rule stands in: going away from the screen
is taken as backward. Whoever walks away from it forward is credited, and no figure above calls that a mistake:
"""

HIDDEN = """\

A lidar sees nothing behind the walker's legs. In recorded bag1 a bag falls while they stand right before the lidar,
and two or three beams a turn are aimed at it. None met it in the 26 turns (2.6 s) after its fall, past the moment
by which a warning is asked for; one did in the next turn, none in seven more, and one in each of the two before the
warning. One return alone is no thing: stray ones come alone.
"""

TIMES = """\
## When a line is crossed

Against the moment when the middle of the hips is over the line that ends the lap; later than true is above zero.
"""

HAZARDS = """\
## Warnings

*Onset* counts from the moment the walker is in danger: the later of a thing's coming and the crossing of the start
line towards it; for a second person, their hips over their first line. Below zero the warning came before that.
*Since it came* counts from the thing's coming, when a session may be open or not. A ranger owes no warning: it sees
only the nearest body.
"""


def report(scores: Sequence[Score], floors: dict[Source, list[Bound]]) -> str:
    """The whole page, in Markdown."""
    parts = [
        INTRO,
        _at_a_glance(scores, floors),
        FACING,
        *(facing_table(scores, source) for source in SOURCES),
        TIMES,
        times_table(scores),
        f"\n![Errors of the time at the line, one dot a lap, by sensor]({PLOT})\n",
        HAZARDS,
        hazards_table(scores),
        LIMIT,
        limit_table(scores),
        HIDDEN,
        "## Every session\n",
        sessions_table(scores),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _at_a_glance(scores: Sequence[Score], floors: dict[Source, list[Bound]]) -> str:
    rows: list[tuple[object, ...]] = []
    for source in SOURCES:
        own = [each for each in scores if each.source == source]
        figures = headline(own)
        owed = sum(each.laps.owed for each in own)
        rows.append((f"**{source}**", f"{len(own)} sessions, {owed} laps owed", None, None))
        for bound in floors[source]:
            figure = measured(bound, figures)
            short_of = figure is not None and not bound.reached(figure)
            goal = bound.words(bound.goal) + (": **not reached**" if short_of else "")
            name = f"{bound.table}: {bound.name}".replace("_", " ")
            rows.append((name, short(figure), bound.words(bound.limit), goal))
    return table(("figure", "measured", "floor", "goal"), rows)
