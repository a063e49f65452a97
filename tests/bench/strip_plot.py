"""A strip plot as SVG: one row a group, one dot a value, a tick at the median. Small enough to write by hand."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil
from statistics import median

WIDTH, LEFT, RIGHT, ROW, TOP = 760, 140, 40, 46, 34
ROUND = 200
"""The axis reaches a multiple of this, so that its quarters are round."""

SPREAD = 13.0
GOLDEN = 0.618033988749895
"""Multiples of it, modulo 1, never bunch: dots are spread across their row in a way that is the same every time."""


def strip_plot(groups: Mapping[str, Sequence[float]], title: str, unit: str) -> str:
    """An SVG document, as wide as its values need around zero; empty groups keep their row."""
    values = [value for group in groups.values() for value in group]
    reach = max(1, ceil(max((abs(value) for value in values), default=0) / ROUND)) * ROUND
    height = TOP + ROW * len(groups) + 40
    body = [f'<text x="{LEFT}" y="20" class="title">{escape(title)}</text>']
    for step in range(-4, 5):
        at = reach * step / 4
        x = _x(at, reach)
        body.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{height - 36}" class="grid"/>')
        body.append(f'<text x="{x:.1f}" y="{height - 20}" class="axis">{at:+.0f} {escape(unit)}</text>')
    for row, (name, group) in enumerate(groups.items()):
        y = TOP + ROW * (row + 0.5)
        body.append(f'<text x="{LEFT - 12}" y="{y + 4:.1f}" class="name">{escape(name)} ({len(group)})</text>')
        for index, value in enumerate(group):
            off = SPREAD * (2 * (index * GOLDEN % 1) - 1)
            body.append(f'<circle cx="{_x(value, reach):.1f}" cy="{y + off:.1f}" r="2.6"/>')
        if group:
            x = _x(median(group), reach)
            body.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y - 18:.1f}" y2="{y + 18:.1f}" class="median"/>')
    return _document(height, body)


def _x(value: float, reach: float) -> float:
    return LEFT + (value + reach) / (2 * reach) * (WIDTH - LEFT - RIGHT)


def _document(height: int, body: Sequence[str]) -> str:
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
        "<style>text{font-size:12px;fill:#1d2430}.title{font-size:14px;font-weight:bold}.name{text-anchor:end}"
        ".axis{text-anchor:middle;fill:#5b6473}.grid{stroke:#d5d9e0}circle{fill:#0b62a8;fill-opacity:.45}"
        ".median{stroke:#c2410c;stroke-width:2.5}</style>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"
