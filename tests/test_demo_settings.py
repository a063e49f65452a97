import tomllib
from pathlib import Path

import pytest

from kiosk.config import GymConfig, KioskConfig
from kiosk.demo_settings import broker_settings, gym_settings, kiosk_settings
from kiosk.lane.geometry import LaneSpec

LANE = LaneSpec(5.0, 1.0, 0.5, 4.5)
PORTS = {"mat": "/dev/pts/7", "tag": "/dev/pts/8"}


@pytest.mark.parametrize("broker_port", [1884, None])
def test_the_kiosks_settings_are_good_and_say_what_was_meant(broker_port: int | None) -> None:
    text = kiosk_settings(Path("/tmp/demo"), LANE, PORTS, broker_port, 8090)
    config = KioskConfig.model_validate(tomllib.loads(text))
    assert (config.lane.length_m, config.lane.far_m) == (5.0, 4.5)
    assert config.sensors["mat"].port == "/dev/pts/7"
    assert config.tag is not None
    assert config.tag.port == "/dev/pts/8"
    assert (config.broker.host, config.web.port) == ("127.0.0.1" if broker_port else "", 8090)


def test_the_gym_servers_settings_are_good_and_of_the_same_site() -> None:
    config = GymConfig.model_validate(tomllib.loads(gym_settings(Path("/tmp/demo"), 1884, 8091)))
    kiosk = KioskConfig.model_validate(tomllib.loads(kiosk_settings(Path("/tmp/demo"), LANE, PORTS, 1884, 8090)))
    assert config.site == kiosk.site
    assert (config.broker.port, config.web.port) == (1884, 8091)


def test_the_broker_listens_to_this_machine_alone() -> None:
    assert "listener 1884 127.0.0.1" in broker_settings(Path("/tmp/demo"), 1884, "pi").splitlines()


def test_the_broker_lets_in_only_who_has_a_password_and_each_of_the_two_names_its_own() -> None:
    lines = broker_settings(Path("/tmp/demo/broker"), 1884, "pi").splitlines()
    assert {"allow_anonymous false", "password_file /tmp/demo/broker/passwords"} <= set(lines)
    gym = GymConfig.model_validate(tomllib.loads(gym_settings(Path("/tmp/demo"), 1884, 8091))).broker
    kiosk = KioskConfig.model_validate(
        tomllib.loads(kiosk_settings(Path("/tmp/demo"), LANE, PORTS, 1884, 8090))
    ).broker
    assert (gym.username, gym.password_file) == ("gym", Path("/tmp/demo/broker/gym.password"))
    assert (kiosk.username, kiosk.password_file) == ("lane-1", Path("/tmp/demo/broker/lane-1.password"))


def test_the_broker_writes_what_it_took_to_its_disk_and_drops_nothing() -> None:
    lines = broker_settings(Path("/tmp/demo"), 1884, "pi").splitlines()
    promised = ["persistence true", "autosave_on_changes false", "autosave_interval 2", "max_queued_messages 0"]
    assert set(promised) <= set(lines)
