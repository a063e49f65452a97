from dataclasses import replace

import pytest

from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.view import (
    AttractView,
    BoardRowView,
    CountedView,
    NotCountedView,
    ReadyView,
    SetView,
    SummaryView,
    View,
    WalkingView,
    WarningView,
)

SIZES = [(1920, 1080), (1280, 720), (1024, 600), (800, 480), (720, 1280)]
LONG = "Magnificent Hippopotamus"


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def panel(request: pytest.FixtureRequest) -> Panel:
    """A 43-inch panel of each size, its far line 10 m away."""
    width_px, height_px = request.param
    return Panel.of(width_px, height_px, 43.0, 10.0)


@pytest.fixture
def views() -> dict[str, View]:
    """Each scene, with good data and with the worst there is."""
    samples = sample_views()
    worst: dict[str, View] = {}
    walking, counted, attract = samples["walking"], samples["counted"], samples["attract"]
    assert isinstance(walking, WalkingView)
    assert isinstance(counted, CountedView)
    assert isinstance(attract, AttractView)
    not_counted, summary, ready, blocked = (
        samples[name] for name in ("not_counted", "summary", "ready", "lane_blocked")
    )
    assert isinstance(ready, ReadyView)
    assert isinstance(blocked, WarningView)
    assert isinstance(not_counted, NotCountedView)
    assert isinstance(summary, SummaryView)
    unseen = replace(walking.strip, feet=((2.0, None), (9.0, None)), prints=((-1.0, None),), clear="not_seen")
    worst["walking-long"] = replace(walking, who=LONG, laps=12345, clock_s=36000, saving=True, strip=unseen)
    worst["walking-blocked"] = replace(walking, strip=replace(walking.strip, clear="blocked"))
    worst["walking-body"] = replace(walking, strip=replace(unseen, feet=(), body_x_m=6.9))
    worst["walking_set-long"] = replace(
        walking, who=LONG, laps=12345, clock_s=36000, saving=True, strip=unseen, sets=SetView(12, 12, 300, 300)
    )
    worst["walking_set-turn"] = replace(walking, sets=SetView(1, 2, 0, 20), banner="turn_around")
    worst["lane_end-far"] = replace(walking, strip=replace(walking.strip, feet=((6.9, 0.1),), near_end=1.0))
    worst["ready-long"] = replace(
        ready, alias=LONG, last="12345 laps last time", lasts="about 25 minutes", programme="Forward & back"
    )
    worst["ready-guest"] = replace(ready, alias=None, last="", strip=unseen)
    worst["lane_blocked-unseen"] = replace(blocked, strip=replace(unseen, clear="blocked"))
    worst["counted-still"] = replace(counted, banner="still")
    worst["not-counted-turn"] = replace(not_counted, banner="turn_around")
    worst["counted-long"] = replace(counted, who=LONG, laps=12345, headline="12340 more", lap_s=123.4)
    worst["counted-unsettled"] = replace(counted, settle=0.3, strip=replace(counted.strip, fill=0.3))
    worst["counted-overshoot"] = replace(counted, laps=12345, settle=0.75)
    why, advice = "Couldn't tell which way you faced", "Face the screen all the way"
    worst["not-counted-long"] = replace(not_counted, who=LONG, laps=12345, why=why, advice=advice)
    worst["summary-long"] = replace(
        summary, who=LONG, laps=12345, metres=67890, minutes=12345, versus="12340 more than last time"
    )
    worst["summary-guest"] = replace(summary, who="You", versus="")
    rows = tuple(BoardRowView(rank, LONG, 12345) for rank in range(96, 101))
    worst["attract-long"] = replace(attract, rows=rows, total_laps=1234567, period="month")
    worst["attract-empty"] = replace(attract, rows=(), pose=4)
    return {**samples, **worst}
