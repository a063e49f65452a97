"""Colours by name, and the spacing all scenes share. Accent and stop are Okabe and Ito's orange and vermilion."""

from dataclasses import dataclass

from kiosk.display.box import Box
from kiosk.display.panel import Panel

Rgb = tuple[int, int, int]


def _mix(over: Rgb, under: Rgb, share: float) -> Rgb:
    r, g, b = (round(o * share + u * (1 - share)) for o, u in zip(over, under, strict=True))
    return r, g, b


GROUND: Rgb = (0x0B, 0x0F, 0x14)
TEXT: Rgb = (0xF2, 0xF5, 0xF7)
ACCENT: Rgb = (0xE6, 0x9F, 0x00)
STOP: Rgb = (0xD5, 0x5E, 0x00)
_CARD: Rgb = (0x14, 0x1B, 0x23)

PRINT_SHADES = 8
"""Footprints fade from `print-1`, the oldest, to `print-8`."""

COLOURS: dict[str, Rgb] = {
    "ground": GROUND,
    "card": _CARD,
    "hatch": (0x28, 0x33, 0x3F),
    "line": (0x2B, 0x36, 0x42),
    "grey": (0x93, 0xA0, 0xAD),
    "text": TEXT,
    "accent": ACCENT,
    "figure-far": _mix(TEXT, GROUND, 0.36),
    "stop": STOP,
    **{f"print-{i}": _mix(TEXT, _CARD, 0.08 + 0.055 * i) for i in range(1, PRINT_SHADES + 1)},
}


@dataclass(frozen=True, slots=True)
class Spacing:
    """Lengths in pixels that follow the panel's shorter side."""

    margin: float
    gap: float
    radius: float
    stroke: float
    page: Box


def spacing(panel: Panel) -> Spacing:
    """The spacing of a panel; `page` is the panel without its margins."""
    unit = min(panel.width_px, panel.height_px) / 100
    margin = 7 * unit
    return Spacing(margin, 3.5 * unit, 2.2 * unit, 0.75 * unit, panel.box.inset(margin))
