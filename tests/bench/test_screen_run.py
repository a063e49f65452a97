"""The runs themselves, much shortened: a kiosk with instruments counts and shows as one without."""

from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pygame
import pytest

from kiosk import app
from kiosk.devices.simulator import simulate as simulator
from kiosk.service import furniture
from tests.bench import screen_run
from tests.bench.screen import latency_of, soak_of

UNTIL_T = 5.0


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """No real screen, and afterwards no stopwatch left on the kiosk's classes."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    for where, names in ((app, ("Loop", "News", "SystemClock")), (furniture, ("Story", "Window"))):
        for name in names:
            monkeypatch.setattr(where, name, getattr(where, name))
    monkeypatch.setattr(pygame.display, "update", pygame.display.update)


def test_steps_are_timed_from_the_write_to_the_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shortened(name: str, sensor: str, seed: int) -> object:
        header, records, truth = simulator.simulate(name, sensor, seed)
        began = truth["legs"][0]["started_t"] - 1.0
        soon = (record for record in records if record.t > began)
        moved = (replace(record, t=record.t - began) for record in soon)
        return header, takewhile(lambda record: record.t < UNTIL_T, moved), truth

    monkeypatch.setattr(screen_run, "simulate", shortened)
    found = screen_run.latency(tmp_path, 1)
    assert len(latency_of(found).strip_ms) > 3
    assert all(0 < ms < 1000 for ms in found["strip_ms"])
    assert found["warning_ms"] == []


def test_an_empty_lane_costs_something_and_not_a_core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_run, "WARM_S", 0.5)
    monkeypatch.setattr(screen_run, "ATTRACT_S", 1.0)
    assert 0.001 < screen_run.attract(tmp_path, 1)["share"] < 0.9


def test_a_fast_day_counts_its_laps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_run, "SOAK_HOURS", 1 / 30)
    monkeypatch.setattr(screen_run, "EVERY_S", 60.0)
    found = screen_run.soak(tmp_path, 1)
    assert len(found["rss_mib"]) == 2
    assert all(20 < mib < 1000 for mib in found["rss_mib"])
    assert soak_of(found).laps >= 1
