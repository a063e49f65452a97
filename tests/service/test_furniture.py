from contextlib import ExitStack
from pathlib import Path

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from kiosk.clock import SystemClock
from kiosk.config import KioskConfig, PanelTable
from kiosk.engine import Engine
from kiosk.ports import capture_header
from kiosk.service.furniture import flight_recorder_of, panel_of, screen_mode
from kiosk.service.loop import Loop
from kiosk.wire.records import Press, Record
from tests.scenarios.site import until


def test_a_machine_without_pins_says_so_and_counts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "none-of-this-name")
    clock = SystemClock()
    loop = Loop(Engine(capture_header(KioskConfig())), clock, lambda *_: None, lambda _: None, lambda: None)
    with ExitStack() as house:
        lamps, status = panel_of(PanelTable(start=17, lamp_stop=6), [], loop.deliver, lambda: None, clock, house)
    assert lamps is None
    assert (status.part, status.state) == ("panel", "degraded")
    assert "no buttons" in status.say


def test_a_wired_button_reaches_the_engine_and_the_lamp_says_ready() -> None:
    pins = Device.pin_factory = MockFactory()
    clock, heard = SystemClock(), list[Record]()
    engine = Engine(capture_header(KioskConfig()))
    loop = Loop(engine, clock, lambda record, _: heard.append(record), lambda _: None, lambda: None)
    try:
        with ExitStack() as house:
            lamps, status = panel_of(
                PanelTable(start=17, lamp_ready=5), ["mat"], loop.deliver, lambda: None, clock, house
            )
            assert lamps is not None
            assert status.state == "ok"
            assert pins.pin(5).state
            loop.start()
            house.callback(loop.close)
            pins.pin(17).drive_low()
            until(lambda: bool(heard), "the press arrives")
        assert isinstance(heard[0], Press)
        assert (heard[0].port, heard[0].press) == ("panel", "start")
    finally:
        pins.reset()
        Device.pin_factory = None


@pytest.mark.parametrize(("mode", "display", "drawn"), [("none", ":1", None), ("window", ":1", "window")])
def test_a_screen_is_drawn_where_there_is_one(
    mode: str, display: str, drawn: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert screen_mode(KioskConfig.model_validate({"screen": {"mode": mode}})) == drawn


def test_without_room_for_recordings_none_is_made(tmp_path: Path) -> None:
    config = KioskConfig.model_validate({"kiosk": {"data_dir": tmp_path, "recordings_mb": 0}})
    assert flight_recorder_of(config, capture_header(config), SystemClock(), lambda: True) is None
    assert list(tmp_path.iterdir()) == []
