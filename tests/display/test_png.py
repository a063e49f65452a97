from pathlib import Path

import numpy as np
import pygame

from kiosk.display.png import save
from kiosk.display.render import render
from kiosk.display.samples import sample_views


def pixels(surface: pygame.Surface) -> "np.ndarray[tuple[int, ...], np.dtype[np.int_]]":
    return pygame.surfarray.array3d(surface).astype(int)


def test_a_picture_comes_back_as_it_was_but_for_shades_of_edges(tmp_path: Path) -> None:
    picture = render(sample_views()["counted"], 800, 480, 32.0, 7.5)
    save(picture, tmp_path / "a.png")
    off = np.abs(pixels(pygame.image.load(tmp_path / "a.png")) - pixels(picture))
    assert off.max() <= 40
    assert off.mean() < 0.05
    pygame.image.save(picture, tmp_path / "b.png")
    assert (tmp_path / "a.png").stat().st_size < 0.5 * (tmp_path / "b.png").stat().st_size


def test_few_colours_come_back_exactly_and_the_right_way_up(tmp_path: Path) -> None:
    picture = pygame.Surface((30, 20), depth=32)
    picture.fill((1, 2, 3))
    picture.fill((250, 100, 50), pygame.Rect(20, 2, 5, 3))
    save(picture, tmp_path / "a.png")
    again = pygame.image.load(tmp_path / "a.png")
    assert again.get_size() == (30, 20)
    assert (pixels(again) == pixels(picture)).all()
