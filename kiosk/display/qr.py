"""A QR code on a light card, with the four modules of quiet around it that ISO/IEC 18004 asks for."""

from math import floor

import segno

from kiosk.display.box import Box
from kiosk.display.items import DrawList, Rect

_QUIET = 4


def qr(link: str, box: Box) -> DrawList:
    """The code of a link in the middle of a box, its modules whole pixels; dark on light, as phones expect."""
    matrix = segno.make(link, error="m", micro=False).matrix
    across = len(matrix) + 2 * _QUIET
    module = max(floor(min(box.w, box.h) / across), 1)
    cx, cy = box.centre
    x, y = floor(cx - module * across / 2), floor(cy - module * across / 2)
    card = Rect(Box(x, y, module * across, module * across), "text", module * 1.5)
    runs = [
        Rect(
            Box(x + (_QUIET + start) * module, y + (_QUIET + row) * module, (end - start) * module, module),
            "ground",
        )
        for row, modules in enumerate(matrix)
        for start, end in _runs(modules)
    ]
    return (card, *runs)


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin and end along a row."""
    edges = [i for i, (a, b) in enumerate(zip((0, *modules), (*modules, 0), strict=True)) if bool(a) != bool(b)]
    return list(zip(edges[::2], edges[1::2], strict=True))
