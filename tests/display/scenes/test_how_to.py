from kiosk.display.box import Box
from kiosk.display.items import Circle, Text
from kiosk.display.panel import Panel
from kiosk.display.scenes.how_to import how_to
from kiosk.display.words import ENGLISH

INNER = Box(0, 0, 600, 560)


def test_three_figures_each_with_its_words() -> None:
    items = how_to(INNER, Panel.of(1280, 720, 43.0, 7.5), ENGLISH)
    words = " ".join(item.text for item in items if isinstance(item, Text))
    assert all(say in words for say in ENGLISH.how)
    heads = [item for item in items if isinstance(item, Circle)]
    assert len(heads) == 3
    assert [head.cy for head in heads] == sorted(head.cy for head in heads)
    # the card around it leaves room for an ascender
    assert all(INNER.inset(0, -6).holds(item.bounds) for item in items)
