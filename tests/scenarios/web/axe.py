"""What axe finds on a page, in each size and scheme.

SHOW=FOLDER writes a picture of each page in each size and scheme, for people to look at.
"""

import os
import re
from pathlib import Path

from playwright.sync_api import Page

from tests.scenarios.web.conftest import SIZES

AXE = (Path(__file__).parents[2] / "vendor" / "axe-core-4.14.1.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(found => ["serious", "critical"].includes(found.impact))
    .map(found => found.id + ": " + found.nodes.map(node => node.target.join(" ")).join(", "))"""
LOOKS = (("phone", "light"), ("desktop", "dark"))
"""Each size and each scheme once; with SHOW all four, for axe as for people."""
ALL_LOOKS = tuple((size, scheme) for size in ("phone", "desktop") for scheme in ("light", "dark"))


def faults(page: Page, name: str) -> list[str]:
    """Serious ones, and worse, of the page as it stands. `name`: what it is called in the list, and in pictures."""
    folder = os.environ.get("SHOW")
    found = []
    page.evaluate(AXE)
    for size, scheme in ALL_LOOKS if folder else LOOKS:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # light or dark
        found += [f"{name} {size} {scheme}: {fault}" for fault in page.evaluate(RUN_AXE)]
        if folder:
            file = re.sub(r"\W+", "-", name).strip("-")
            page.screenshot(path=f"{folder}/{file}-{size}-{scheme}.png", full_page=True)
    return found
