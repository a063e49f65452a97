from pathlib import Path

import pytest

from tests.bench import accuracy
from tests.bench.floor import Bound
from tests.bench.material import Session, Source, kept


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A place for the page, one session to measure, and a floor that it holds."""
    monkeypatch.setattr(accuracy, "HERE", tmp_path)
    monkeypatch.setattr(accuracy, "simulated", lambda _: [])
    monkeypatch.setattr(accuracy, "recorded", lambda: [])
    monkeypatch.setattr(accuracy, "kept", a_session)
    monkeypatch.setattr(accuracy, "read_floor", floor_at(0))
    return tmp_path


def a_session() -> list[Session]:
    return [case for case in kept("short") if case.sensor == "mat"]


def floor_at(missed: int) -> object:
    def read_floor(source: Source) -> list[Bound]:
        return [Bound("laps", "missed", "at_most", missed, missed)] if source == "simulated" else []

    return read_floor


def test_without_recordings_the_page_stays_as_it_is(bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main() == 0
    assert list(bench.iterdir()) == []
    assert "RETROLANE_CAPTURES" in capsys.readouterr().out


def test_with_recordings_page_and_plot_are_written(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy, "recorded", a_session)
    assert accuracy.main() == 0
    assert sorted(path.name for path in bench.iterdir()) == ["accuracy.md", "line_time.svg"]
    assert "| simulated | short | mat | 1 | 1 | 0 | 0 |" in (bench / "accuracy.md").read_text(encoding="utf-8")


def test_below_the_floor_is_a_failure(
    bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accuracy, "read_floor", floor_at(-1))
    assert accuracy.main() == 1
    assert "below the floor: simulated: laps.missed at most -1 doesn't hold: 0" in capsys.readouterr().out
