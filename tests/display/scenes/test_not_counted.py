from kiosk.display.items import DrawList, Polygon, Ring, Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.counted import counted
from kiosk.display.scenes.not_counted import not_counted
from kiosk.display.view import CountedView, NotCountedView

PANEL = Panel.of(1280, 720, 43.0, 7.3)
VIEWS = sample_views()


def gaps(items: DrawList) -> list[Polygon]:
    return [item for item in items if isinstance(item, Polygon) and item.colour == "ground"]


def test_it_says_that_why_and_what_to_do() -> None:
    view = VIEWS["not_counted"]
    assert isinstance(view, NotCountedView)
    words = " ".join(item.text for item in not_counted(view, PANEL) if isinstance(item, Text))
    assert words == "Quiet Heron 8 Not counted That one was forwards Turn to face the screen"


def test_the_ring_is_in_pieces_where_counted_closes_it() -> None:
    view, closed = VIEWS["not_counted"], VIEWS["counted"]
    assert isinstance(view, NotCountedView)
    assert isinstance(closed, CountedView)
    mine = [item for item in not_counted(view, PANEL) if isinstance(item, Ring)][-1]
    theirs = [item for item in counted(closed, PANEL) if isinstance(item, Ring)][-1]
    assert mine.bounds == theirs.bounds
    assert mine.colour != theirs.colour
    assert len(gaps(not_counted(view, PANEL))) == 8
    assert gaps(counted(closed, PANEL)) == []
