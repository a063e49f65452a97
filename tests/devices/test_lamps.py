from collections.abc import Iterator

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from kiosk.devices.lamps import LampPins, Lamps
from kiosk.errors import DeviceError
from kiosk.lane.observations import HazardKind, SensorState
from kiosk.session.events import Warned, WarningCleared
from tests.devices.conftest import eventually

PINS = LampPins(ready=5, stop=6, buzzer=12)


@pytest.fixture
def pins() -> Iterator[MockFactory]:
    Device.pin_factory = MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = None


@pytest.fixture
def lamps(pins: MockFactory) -> Iterator[Lamps]:
    lamps = Lamps(PINS, ["mat"])
    yield lamps
    lamps.close()


def lit(pins: MockFactory) -> tuple[bool, bool]:
    return bool(pins.pin(5).state), bool(pins.pin(6).state)


def test_ready_at_first(lamps: Lamps, pins: MockFactory) -> None:
    assert lit(pins) == (True, False)


@pytest.mark.parametrize("kind", ["lane_blocked", "two_walkers", "turn_around", "still"])
def test_a_hazard_lights_stop_until_it_is_over(lamps: Lamps, pins: MockFactory, kind: HazardKind) -> None:
    lamps.tell(Warned(1.0, 1, kind))
    assert lit(pins) == (False, True)
    lamps.tell(WarningCleared(2.0, 1, kind))
    assert lit(pins) == (True, False)


def test_the_end_of_the_lane_is_no_alarm(lamps: Lamps, pins: MockFactory) -> None:
    lamps.tell(Warned(1.0, 1, "lane_end"))
    assert lit(pins) == (True, False)


def test_one_of_two_hazards_left_keeps_it_lit(lamps: Lamps, pins: MockFactory) -> None:
    lamps.tell(Warned(1.0, 1, "lane_blocked"))
    lamps.tell(Warned(1.1, 1, "still"))
    lamps.tell(WarningCleared(2.0, 1, "lane_blocked"))
    assert lit(pins) == (False, True)


def test_the_buzzer_beeps_while_something_stands_behind(lamps: Lamps, pins: MockFactory) -> None:
    buzzer = pins.pin(12)
    lamps.tell(Warned(1.0, 1, "two_walkers"))
    assert not buzzer.state
    lamps.tell(Warned(1.1, 1, "lane_blocked"))
    assert eventually(lambda: sum(bool(state.state) for state in buzzer.states) >= 2)
    lamps.tell(WarningCleared(2.0, 1, "lane_blocked"))
    assert not buzzer.state


def test_a_lane_that_no_sensor_watches_is_not_ready(pins: MockFactory) -> None:
    lamps = Lamps(PINS, ["mat", "lidar"])
    lamps.tell(SensorState(1.0, "mat", "silent", ""))
    assert lit(pins) == (True, False)
    lamps.tell(SensorState(1.0, "lidar", "fault", ""))
    assert lit(pins) == (False, False)
    lamps.tell(SensorState(2.0, "mat", "ok", ""))
    assert lit(pins) == (True, False)
    lamps.close()


def test_nothing_wired_is_nothing_to_do(pins: MockFactory) -> None:
    lamps = Lamps(LampPins(), ["mat"])
    lamps.tell(Warned(1.0, 1, "lane_blocked"))
    lamps.tell(WarningCleared(2.0, 1, "lane_blocked"))
    lamps.close()


def test_closing_puts_the_lamps_out_and_frees_the_pins(lamps: Lamps, pins: MockFactory) -> None:
    lamps.close()
    lamps.close()
    lamps.tell(Warned(1.0, 1, "lane_blocked"))
    Lamps(PINS, ["mat"]).close()


def test_two_lamps_on_a_pin_is_told_and_holds_no_pin(pins: MockFactory) -> None:
    with pytest.raises(DeviceError, match="check the wiring and the pins"):
        Lamps(LampPins(ready=5, stop=5), ["mat"])
    Lamps(LampPins(ready=5), ["mat"]).close()
