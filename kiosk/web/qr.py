"""A QR code as SVG, in the classes of a page."""

import io

import segno
from markupsafe import Markup

SCALE = 8
QUIET_ZONE = 4  # modules: ISO/IEC 18004


def qr(text: str) -> Markup:
    """Black on white whatever the page's colours are, as scanners want it. Errors are corrected up to a quarter."""
    drawn = io.BytesIO()
    segno.make(text, error="q", micro=False).save(
        drawn, kind="svg", scale=SCALE, border=QUIET_ZONE, xmldecl=False, svgns=True, light="white", omitsize=True,
        svgclass="qr", lineclass=None, title=f"QR code of {text}",
    )  # fmt: skip
    return Markup(drawn.getvalue().decode())  # noqa: S704 -- segno escapes the title; the rest are numbers
