"""What of the picture changed: only that is painted and handed to the display."""

from math import ceil, floor

from kiosk.display.box import Box
from kiosk.display.items import DrawList, Item, Text

_SOFT_PX = 2
_TEXT_REACH = 0.12
"""How far letters may reach beyond their bounds, in sizes: a little more than the painter's own edge."""


def changed(before: DrawList, after: DrawList) -> Box | None:
    """The smallest rectangle of whole pixels around all that came, went or moved; None if nothing did."""
    if before[:1] != after[:1]:
        # Another ground: all of it, and what a shifted picture leaves at the edges.
        ground = after[0].bounds
        return ground.inset(-ground.w, -ground.h)
    different = set(before) ^ set(after)
    if not different:
        # The same items in another order may cover one another otherwise.
        return None if before == after else _around(set(after))
    return _around(different)


def _around(items: set[Item]) -> Box:
    boxes = [_reach(item) for item in items]
    x, y = floor(min(box.x for box in boxes)), floor(min(box.y for box in boxes))
    right, bottom = ceil(max(box.right for box in boxes)), ceil(max(box.bottom for box in boxes))
    return Box(x, y, right - x, bottom - y)


def _reach(item: Item) -> Box:
    return item.bounds.inset(-_SOFT_PX - (_TEXT_REACH * item.size_px if isinstance(item, Text) else 0.0))
