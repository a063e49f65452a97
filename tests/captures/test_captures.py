import gzip
import json
from pathlib import Path

import pytest

from kiosk.wire.capture import read_capture
from kiosk.wire.records import Chunk, Record
from tests.captures.make import HERE, make

NAMES = sorted(path.name for path in HERE.glob("*.jsonl.gz"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("captures")
    make(folder)
    return folder


def _records(path: Path) -> list[Record]:
    with gzip.open(path, "rb") as lines:
        return list(read_capture(lines, path.name))


def test_they_are_all_there_and_small(made: Path) -> None:
    assert sorted(path.name for path in made.glob("*.jsonl.gz")) == NAMES
    assert all((HERE / name).stat().st_size < (300_000 if "lidar" in name else 80_000) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_simulator_still_makes_them(made: Path, name: str) -> None:
    kept, new = _records(HERE / name), _records(made / name)
    assert [(each.t, type(each)) for each in kept] == [(each.t, type(each)) for each in new]
    if "mat" in name:  # the noise of the others is numpy's, which may differ from one version to the next
        assert kept == new
    assert all(isinstance(each, Chunk) for each in kept)


def test_the_truth_is_still_true(made: Path) -> None:
    kept, new = (json.loads((folder / "truth.json").read_text()) for folder in (HERE, made))
    assert kept == new
    assert sorted(name for scenario in kept.values() for name in scenario["captures"]) == NAMES
