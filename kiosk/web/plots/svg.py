"""The few shapes that the drawings are made of."""

from collections.abc import Iterable

from markupsafe import Markup, escape


def image(label: str, height_px: float, kind: str, shapes: Iterable[Markup]) -> Markup:
    """An SVG as wide as the page lets it, which a screen reader reads as `label`."""
    return Markup('<svg class="plot {}" role="img" aria-label="{}" width="100%" height="{}">{}</svg>').format(
        kind, label, number(height_px), Markup("").join(shapes)
    )


def rect(kind: str, x: float, y_px: float, width: float, height_px: float, title: str = "") -> Markup:
    """A rectangle; `x` and `width` in percent."""
    return Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="{}">{}</rect>').format(
        kind, number(x), number(y_px), number(width), number(height_px), _title(title)
    )


def line(kind: str, x1: float, y1_px: float, x2: float, y2_px: float) -> Markup:
    """A line; `x1` and `x2` in percent."""
    return Markup('<line class="{}" x1="{}%" y1="{}" x2="{}%" y2="{}"/>').format(
        kind, number(x1), number(y1_px), number(x2), number(y2_px)
    )


def ellipse(kind: str, x: float, y_px: float, rx_px: float, ry_px: float) -> Markup:
    """An ellipse around a place; `x` in percent."""
    return Markup('<ellipse class="{}" cx="{}%" cy="{}" rx="{}" ry="{}"/>').format(
        kind, number(x), number(y_px), number(rx_px), number(ry_px)
    )


def words(kind: str, x: float, y_px: float, text: str) -> Markup:
    """Text that begins, ends or is centred at `x` percent, as its class says."""
    return Markup('<text class="{}" x="{}%" y="{}">{}</text>').format(kind, number(x), number(y_px), text)


def number(value: float) -> str:
    """As short as it can be, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _title(text: str) -> Markup:
    return Markup("<title>{}</title>").format(escape(text)) if text else Markup("")
