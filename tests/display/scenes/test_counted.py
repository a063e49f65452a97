from dataclasses import replace

import pytest

from kiosk.display.items import Ring, Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.counted import counted, grown
from kiosk.display.view import CountedView

PANEL = Panel.of(1280, 720, 43.0, 7.3)


@pytest.fixture
def view() -> CountedView:
    sample = sample_views()["counted"]
    assert isinstance(sample, CountedView)
    return sample


def number(view: CountedView) -> Text:
    return next(item for item in counted(view, PANEL) if isinstance(item, Text) and item.cells)


def test_the_number_grows_a_little_beyond_and_settles() -> None:
    sizes = [grown(i / 20) for i in range(21)]
    assert sizes[0] == pytest.approx(0.6)
    assert sizes[-1] == pytest.approx(1.0)
    assert 1.02 < max(sizes) < 1.08


def test_it_stays_in_its_middle_while_it_grows(view: CountedView) -> None:
    middles = [number(replace(view, settle=s)).bounds.centre for s in (0.1, 0.5, 1.0)]
    assert middles[0] == pytest.approx(middles[1])
    assert middles[1] == pytest.approx(middles[2])


def test_the_ring_closes(view: CountedView) -> None:
    def swept(settle: float) -> float:
        rings = [item for item in counted(replace(view, settle=settle), PANEL) if isinstance(item, Ring)]
        return rings[-1].sweep

    assert (swept(0.0), swept(0.5), swept(1.0)) == (0.0, 0.5, 1.0)


def test_what_it_means_and_the_laps_time(view: CountedView) -> None:
    words = [item.text for item in counted(view, PANEL) if isinstance(item, Text)]
    assert words[-3:] == ["3 more", "than last time", "9.2 s"]
    without = [item.text for item in counted(replace(view, lap_s=None), PANEL) if isinstance(item, Text)]
    assert without[-2:] == ["3 more", "than last time"]
