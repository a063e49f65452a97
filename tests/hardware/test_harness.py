"""The harness: its YAML is WireViz's, and the committed pictures say what it says.

Graphviz of another version places things otherwise, so of the pictures only their text is held.
"""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from hardware.draw.harness import as_yaml, mat_harness, panel_harness, picture
from hardware.draw.made import MADE
from hardware.draw.source import Source

HARNESSES = {"harness-mat": mat_harness, "harness-panel": panel_harness}


def texts(svg: Path) -> list[str]:
    return sorted(
        unescape(text).strip() for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg.read_text("utf-8"))
    )


@pytest.mark.parametrize("name", HARNESSES)
def test_the_committed_picture_says_what_the_harness_says(source: Source, name: str, tmp_path: Path) -> None:
    picture(HARNESSES[name](source), name, tmp_path)
    assert texts(MADE / f"{name}.svg") == texts(tmp_path / f"{name}.svg"), "run `make hardware`"
    with Image.open(MADE / f"{name}.png") as committed:
        assert committed.width > 1000


def test_the_picture_changes_with_a_colour(source: Source, tmp_path: Path) -> None:
    wires = tuple(
        wire.model_copy(update={"colour": "VT"}) if wire.signal == "CLOCK" else wire for wire in source.chain.wires
    )
    other = source.model_copy(update={"chain": source.chain.model_copy(update={"wires": wires})})
    picture(mat_harness(other), "other", tmp_path)
    assert texts(MADE / "harness-mat.svg") != texts(tmp_path / "other.svg")


@pytest.mark.parametrize("name", HARNESSES)
def test_the_yaml_is_the_harness(source: Source, name: str) -> None:
    harness = HARNESSES[name](source)
    assert yaml.safe_load(as_yaml(harness)) == harness


@pytest.mark.parametrize("name", HARNESSES)
def test_every_connection_is_between_pins_that_there_are(source: Source, name: str) -> None:
    harness: dict[str, Any] = HARNESSES[name](source)
    for row in harness["connections"]:
        lengths = set()
        for end in row:
            [(part, pins)] = end.items()
            lengths.add(len(pins))
            if connector := harness["connectors"].get(part):
                there = connector.get("pins") or list(range(1, len(connector["pinlabels"]) + 1))
                assert set(pins) <= set(there)
                assert len(there) == len(connector["pinlabels"])
            else:
                assert len(pins) == harness["cables"][part]["wirecount"] == len(harness["cables"][part]["colors"])
        assert len(lengths) == 1
