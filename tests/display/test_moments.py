import pytest

from kiosk.display.moments import COUNTED_S, NOT_COUNTED_S, SETTLE_S, Moments
from kiosk.display.samples import sample_views
from kiosk.display.view import CountedView, LaneStripView, NotCountedView

STRIP = LaneStripView(7.0, 0.9, 1.0, 6.5, prints=((2.0, 0.1),), near_end=0.5)
VIEWS = sample_views()


@pytest.fixture
def counted() -> CountedView:
    view = VIEWS["counted"]
    assert isinstance(view, CountedView)
    return view


@pytest.fixture
def not_counted() -> NotCountedView:
    view = VIEWS["not_counted"]
    assert isinstance(view, NotCountedView)
    return view


def settled(moments: Moments, t: float) -> float | None:
    view = moments.at(t, "You", STRIP, None)
    return view.settle if isinstance(view, CountedView) else None


def test_a_lap_settles_and_is_over(counted: CountedView) -> None:
    moments = Moments(reduced_motion=False)
    assert settled(moments, 9.0) is None
    moments.begin(counted, 10.0)
    assert [settled(moments, 10.0 + s) for s in (0.0, SETTLE_S / 2, SETTLE_S, 2.0)] == pytest.approx(
        [0.0, 0.5, 1.0, 1.0]
    )
    assert settled(moments, 10.0 + COUNTED_S) is None


def test_reduced_motion_is_settled_from_the_start(counted: CountedView) -> None:
    moments = Moments(reduced_motion=True)
    moments.begin(counted, 10.0)
    assert settled(moments, 10.0) == 1.0


def test_the_strip_fills_and_shows_nothing_else(counted: CountedView) -> None:
    moments = Moments(reduced_motion=False)
    moments.begin(counted, 10.0)
    view = moments.at(10.3, "Brave Otter", STRIP, "still")
    assert isinstance(view, CountedView)
    assert (view.who, view.banner) == ("Brave Otter", "still")
    assert view.strip.fill == pytest.approx(0.5)
    assert view.strip.prints == ()
    assert view.strip.near_end is None


def test_why_not_stays_a_little_longer_over_the_lane_as_it_is(not_counted: NotCountedView) -> None:
    moments = Moments(reduced_motion=False)
    moments.begin(not_counted, 10.0)
    view = moments.at(10.0 + NOT_COUNTED_S - 0.1, "You", STRIP, "turn_around")
    assert isinstance(view, NotCountedView)
    assert (view.why, view.strip, view.banner) == (not_counted.why, STRIP, "turn_around")
    assert moments.at(10.0 + NOT_COUNTED_S, "You", STRIP, None) is None


def test_the_next_news_ends_it(counted: CountedView) -> None:
    moments = Moments(reduced_motion=False)
    moments.begin(counted, 10.0)
    moments.end()
    assert settled(moments, 10.1) is None
