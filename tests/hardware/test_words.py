"""The documents: every figure is computed, every link leads somewhere, and a false name is an error."""

import re
from pathlib import Path

import pytest

from hardware.draw import words
from hardware.draw.source import FOLDER, Source


def test_a_figure_that_there_is_not_is_an_error(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "TEXT", tmp_path)
    (tmp_path / "page.md").write_text("It takes {no_such_ns:.0f} ns.")
    with pytest.raises(KeyError, match="no_such_ns"):
        words.documents(source)


def test_a_figure_follows_lane_toml(source: Source) -> None:
    pages = {path.as_posix(): text for path, text in words.documents(source).items()}
    assert "**733 Ω**" in pages["electrical.md"]
    stiffer = source.model_copy(update={"board": source.board.model_copy(update={"pull_up_ohm": 4700.0})})
    pages = {path.as_posix(): text for path, text in words.documents(stiffer).items()}
    assert "**1567 Ω**" in pages["electrical.md"]


def test_every_link_leads_to_a_file_and_a_heading(source: Source) -> None:
    dead = []
    for path, text in words.documents(source).items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            name, _, heading = target.partition("#")
            file = (FOLDER / path).parent / name
            if not file.exists() or (heading and heading not in headings(file.read_text("utf-8"))):
                dead.append(f"{path}: {target}")
    assert dead == []


def test_every_drawing_is_shown_in_a_page(source: Source) -> None:
    shown = {name for text in words.documents(source).values() for name in re.findall(r"made/([\w-]+\.svg)", text)}
    assert {path.name for path in (FOLDER / "made").glob("*.svg")} <= shown


def headings(text: str) -> set[str]:
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}
