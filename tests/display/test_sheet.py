from pathlib import Path

import pygame
import pytest

from kiosk.display import sheet
from kiosk.display.samples import sample_views
from kiosk.display.sheet import draw_screens

SHOWN = Path(__file__).parent.parent / "reference" / "display" / "contact-sheet.png"


def test_every_scene_on_every_panel_and_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panels = ((320, 240, 7.0), (240, 320, 7.0))
    monkeypatch.setattr(sheet, "PANELS", panels)
    monkeypatch.setattr(sheet, "SHEET_PANEL", panels[0])
    monkeypatch.setattr(sheet, "OTHERS", panels[1:])
    files = draw_screens(tmp_path / "made", "de")
    assert [path.name for path in files[:1] + files[-1:]] == ["attract-320x240-7in.png", "contact-sheet.png"]
    assert len(files) == 2 * len(sample_views()) + 1
    assert all(path.stat().st_size > 500 for path in files)
    assert pygame.image.load(files[0]).get_size() == (320, 240)


def test_the_sheet_in_the_readme_is_small() -> None:
    assert SHOWN.stat().st_size <= 400_000
