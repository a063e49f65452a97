"""`make accuracy`: replay every session at hand, write accuracy.md and its plot, and hold the floor."""

import sys
from pathlib import Path

from tests.bench.floor import broken, read_floor, unmeasured
from tests.bench.many import score_all
from tests.bench.material import kept, recorded, simulated
from tests.bench.report import PLOT, report
from tests.bench.report_tables import SOURCES, plot_groups
from tests.bench.score import headline
from tests.bench.strip_plot import strip_plot

HERE = Path(__file__).parent
SEED = 1
TITLE = "Time told minus true time at the line that ends a lap"


def main() -> int:
    """Exit status 0, or 1 when a figure is below its floor. Without recordings nothing is written over."""
    sessions = recorded()
    whole = bool(sessions)
    scores = score_all([*sessions, *kept(), *simulated(SEED)])
    floors = {source: read_floor(source) for source in SOURCES}
    failed = False
    for source in SOURCES if whole else ("simulated",):
        figures = headline([each for each in scores if each.source == source])
        for sentence in broken(floors[source], figures):
            print(f"below the floor: {source}: {sentence}")
        for bound in unmeasured(floors[source], figures):
            print(f"not measured: {source}: {bound}")
        failed |= bool(broken(floors[source], figures) or unmeasured(floors[source], figures))
    if whole:
        page = HERE / "accuracy.md"
        page.write_text(report(scores, floors), encoding="utf-8")
        (HERE / PLOT).write_text(strip_plot(plot_groups(scores), TITLE, "ms"), encoding="utf-8")
        print(f"{len(scores)} sessions; see {page}")
    else:
        print("no recordings of real walking (RETROLANE_CAPTURES): accuracy.md stays as it is")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
