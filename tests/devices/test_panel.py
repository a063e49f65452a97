import threading
from collections.abc import Iterator
from time import monotonic

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from kiosk.devices.panel import Panel
from kiosk.errors import DeviceError
from kiosk.wire.records import Press, PressName
from tests.devices.conftest import Inbox

PINS: dict[PressName, int] = {"start": 17, "stop": 27, "guest": 22}


@pytest.fixture
def pins() -> Iterator[MockFactory]:
    Device.pin_factory = MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = None


@pytest.fixture
def panel(pins: MockFactory, inbox: Inbox) -> Iterator[Panel]:
    panel = Panel(PINS, inbox.deliver, lambda: 12.5)
    yield panel
    panel.close()


@pytest.mark.parametrize(("press", "pin"), list(PINS.items()))
def test_a_button_pulled_to_ground_is_its_press(
    panel: Panel, pins: MockFactory, inbox: Inbox, press: PressName, pin: int
) -> None:
    pins.pin(pin).drive_low()
    assert inbox.wait_until(lambda: inbox.records == [Press(12.5, "panel", press)])


def test_holding_and_letting_go_is_one_press(panel: Panel, pins: MockFactory, inbox: Inbox) -> None:
    pins.pin(17).drive_low()
    pins.pin(17).drive_high()
    pins.pin(27).drive_low()
    assert inbox.wait_until(lambda: len(inbox.records) >= 2)
    assert [record.press for record in inbox.records if isinstance(record, Press)] == ["start", "stop"]


def test_closing_lets_the_pins_go(panel: Panel, pins: MockFactory, inbox: Inbox) -> None:
    panel.close()
    panel.close()
    Panel(PINS, inbox.deliver, monotonic).close()
    assert inbox.records == []


def test_two_buttons_on_a_pin_is_told_and_holds_no_pin(pins: MockFactory, inbox: Inbox) -> None:
    with pytest.raises(DeviceError, match="check the wiring and the pins"):
        Panel({"start": 17, "stop": 17}, inbox.deliver, monotonic)
    Panel({"start": 17}, inbox.deliver, monotonic).close()


def test_a_machine_without_pins_says_so(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "none-of-this-name")
    with pytest.raises(DeviceError, match="panel: no buttons"):
        Panel(PINS, inbox.deliver, monotonic)


def test_only_the_start_button_means_something_when_held_for_long(
    pins: MockFactory, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.devices.panel.HOLD_STEP_S", 0.0025)
    held = threading.Event()
    panel = Panel(PINS, inbox.deliver, monotonic, on_hold=held.set)
    pins.pin(27).drive_low()
    assert not held.wait(0.3)
    pins.pin(17).drive_low()
    assert held.wait(30)
    panel.close()


def test_let_go_in_between_was_not_held(pins: MockFactory, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.devices.panel.HOLD_STEP_S", 0.05)
    held = threading.Event()
    panel = Panel(PINS, inbox.deliver, monotonic, on_hold=held.set)
    for _ in range(3):
        pins.pin(17).drive_low()
        assert not held.wait(0.5)
        pins.pin(17).drive_high()
    panel.close()
