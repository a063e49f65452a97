import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errors import CaptureError
from kiosk.messages.replay import line
from kiosk.replay import replay_file, table
from kiosk.session.events import Lap, Summary

CAPTURES = Path(__file__).parent / "captures"
HONEST = CAPTURES / "honest.mat.jsonl.gz"


def test_the_same_capture_gives_the_same_bytes() -> None:
    first, second = ([line(event) for event in replay_file(HONEST)] for _ in range(2))
    assert first == second
    assert json.loads(first[-1])["type"] == "summary"


def test_a_capture_cut_short_is_told_and_the_rest_counts(tmp_path: Path) -> None:
    lines = gzip.decompress(HONEST.read_bytes()).splitlines(keepends=True)
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"".join(lines[:-1]) + lines[-1][:20])
    told: list[str] = []
    events = list(replay_file(cut, warn=told.append))
    assert told == [f"{cut}: line {len(lines)}: cut short"]
    assert isinstance(events[-1], Summary)
    assert events[-1].laps_counted > 0


def test_a_gzip_stream_cut_short_is_told_and_the_rest_counts(tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(HONEST.read_bytes()[:-2000])
    told: list[str] = []
    events = list(replay_file(cut, warn=told.append))
    assert len(told) == 1
    assert isinstance(events[-1], Summary)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "can't be read: No such file or directory"),
        (b"", "the capture is empty"),
        (b'{"capture": 2}\n', "is capture version 2; this kiosk reads version 1"),
        (
            b'{"capture": 1, "lane": {"length_m": 7, "width_m": 1, "start_m": 1, "far_m": 6}, '
            b'"ports": {"x": {"kind": "sonar"}}}\n',
            "port kind 'sonar' is unknown",
        ),
    ],
)
def test_what_cannot_be_read_says_file_and_why(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "bad.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CaptureError) as caught:
        list(replay_file(path))
    assert str(caught.value).startswith(f"{path}:")
    assert why in str(caught.value)


def test_the_lanes_policy_can_be_overridden() -> None:
    def counted(laps: Iterator[object]) -> int:
        return sum(isinstance(lap, Lap) and lap.counted for lap in laps)

    assert counted(replay_file(HONEST, facing="require")) == 0  # a mat can't know the feet
    assert counted(replay_file(HONEST, facing="trust")) == counted(replay_file(HONEST)) > 0


def test_the_table_for_people_holds_every_leg_and_the_sums() -> None:
    events = list(replay_file(HONEST))
    shown = table(events, "honest")
    assert shown.row_count == sum(isinstance(event, Lap) for event in events)
    assert "laps counted of" in str(shown.caption)
