import gzip
from pathlib import Path

import pytest

from kiosk.devices.simulator.command import list_scenarios, write
from kiosk.devices.simulator.scenarios import SCENARIOS, long
from kiosk.devices.simulator.simulate import SimulatorError, simulate
from kiosk.wire.capture import read_capture


def test_the_list_says_what_each_is_and_for_which_sensor() -> None:
    listed = dict(list_scenarios())
    assert list(listed) == list(SCENARIOS)
    assert listed["honest"] == "a member, three honest laps"
    assert listed["wrap"].endswith("(mat, mat+lidar)")


@pytest.mark.parametrize("name", ["walk.jsonl", "walk.jsonl.gz"])
def test_a_capture_is_written_as_it_was_simulated_and_nothing_beside_it(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    truth = write("handover", "mat", 3, out)
    header, records, known = simulate("handover", "mat", 3)
    with gzip.open(out, "rb") if name.endswith(".gz") else out.open("rb") as lines:
        reader = read_capture(lines, name)
        assert reader.header == header
        assert list(reader) == list(records)
    assert truth == known
    assert list(tmp_path.iterdir()) == [out]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[float, float]] = []
    truth = write(
        long(3), "mat", 1, tmp_path / "long.jsonl.gz", lambda done_s, whole_s: told.append((done_s, whole_s))
    )
    assert [done_s for done_s, _ in told] == pytest.approx(
        range(10, int(truth["seconds"]), 10), abs=0.11 * len(told)
    )
    assert {whole_s for _, whole_s in told} == {truth["seconds"]}


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "walk.jsonl"
    out.write_text("precious", encoding="utf-8")
    with pytest.raises(SimulatorError, match="choose a new name"):
        write("short", "mat", 1, out)
    assert out.read_text(encoding="utf-8") == "precious"
