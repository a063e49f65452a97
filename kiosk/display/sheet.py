"""`kiosk screens`: every scene on every panel as a picture, and all scenes on one sheet."""

from pathlib import Path

import pygame
import pygame.transform

from kiosk.display.box import Box
from kiosk.display.catalogue import Language
from kiosk.display.fit import fit
from kiosk.display.items import DrawList
from kiosk.display.paint import Painter
from kiosk.display.png import save
from kiosk.display.render import render
from kiosk.display.samples import sample_views
from kiosk.display.theme import COLOURS
from kiosk.display.words import Words

PanelSize = tuple[int, int, float]
"""Pixels across and down, diagonal in inches."""

PANELS: tuple[PanelSize, ...] = (
    (1920, 1080, 24.0),
    (1920, 1080, 32.0),
    (1920, 1080, 43.0),
    (1920, 1080, 55.0),
    (1024, 600, 10.1),
    (800, 480, 7.0),
    (720, 1280, 32.0),
)
DISTANCE_M = 7.5
"""The far line of the lane in config/kiosk.toml, from its screen."""

SHEET_PANEL: PanelSize = (1920, 1080, 43.0)
OTHERS: tuple[PanelSize, ...] = ((1920, 1080, 24.0), (1024, 600, 10.1), (800, 480, 7.0), (720, 1280, 32.0))
OTHER_SCENES = ("attract", "walking", "turn_around", "lane_blocked")

_COLUMNS, _WIDE, _GAP, _LABEL = 4, 380, 14, 26


def draw_screens(out: Path, language: Language = "en") -> list[Path]:
    """Draw everything into a folder, made if need be; gives the files, the contact sheet last."""
    out.mkdir(parents=True, exist_ok=True)
    words = Words(language)
    files: list[Path] = []
    for width_px, height_px, diagonal_in in PANELS:
        for scene, view in sample_views(words).items():
            path = out / f"{scene}-{width_px}x{height_px}-{diagonal_in:.0f}in.png"
            save(render(view, width_px, height_px, diagonal_in, DISTANCE_M, words), path)
            files.append(path)
    sheet = out / "contact-sheet.png"
    save(contact_sheet(words), sheet)
    return [*files, sheet]


def contact_sheet(words: Words) -> pygame.Surface:
    """All scenes on one panel, and below them some on other panels, each with its name."""
    views = sample_views(words)
    pictures = [(_named(scene), render(view, *SHEET_PANEL, DISTANCE_M, words)) for scene, view in views.items()]
    while len(pictures) % _COLUMNS:
        pictures.append(("", pygame.Surface((1, 1), pygame.SRCALPHA)))  # other panels begin on a row of their own
    pictures += [
        (f"{_named(scene)}, {panel[2]:.0f} inch", render(views[scene], *panel, DISTANCE_M, words))
        for scene in OTHER_SCENES
        for panel in OTHERS
    ]
    tall = _WIDE * 9 // 16
    rows = -(-len(pictures) // _COLUMNS)
    sheet = pygame.Surface((_GAP + _COLUMNS * (_WIDE + _GAP), _GAP + rows * (tall + _LABEL + _GAP)), depth=32)
    sheet.fill(COLOURS["line"])
    labels: list[DrawList] = []
    for i, (name, picture) in enumerate(pictures):
        x = _GAP + i % _COLUMNS * (_WIDE + _GAP)
        y = _GAP + i // _COLUMNS * (tall + _LABEL + _GAP)
        scale = min(_WIDE / picture.get_width(), tall / picture.get_height())
        small = pygame.transform.smoothscale_by(picture, scale)
        sheet.blit(small, (x + (_WIDE - small.get_width()) // 2, y))
        labels.append((fit(name, Box(x, y + tall, _WIDE, _LABEL), 11, "text", across="centre"),))
    Painter().paint(tuple(item for label in labels for item in label), sheet)
    return sheet


def _named(scene: str) -> str:
    return scene.replace("_", " ")
