from pathlib import Path

import pytest

from kiosk.config import KioskConfig
from kiosk.config_file import load
from kiosk.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[lane]\nlenght_m = 7",
            "unknown key lane.lenght_m; the keys are length_m, width_m, start_m, far_m, counts,",
        ),
        ("[lanes]", "unknown key lanes; the keys are site, kiosk, lane, sensors,"),
        (
            '[sensors.mat]\nkind = "mat"\nport = "x"\nbuad = 9600',
            "mat.buad; the keys are kind, port, baud,",
        ),
        ('[tag]\nport = "x"\nbaud = 9600', "unknown key tag.baud; the keys are kind, port"),
        ('[lane]\nlength_m = "long"', "lane.length_m: got 'long', takes a valid number"),
        ("[lane]\nlength_m = 0.5", "lane.length_m: got 0.5, takes greater than 1"),
        ('[lane]\ncounts = "up"', "lane.counts: got 'up', takes 'away' or 'both'"),
        ("[lane]\nstart_m = 6.9", "lane: takes start_m < far_m <= length_m"),
        ('[site]\ntime_zone = "Mars/Base"', "site.time_zone: got 'Mars/Base', takes a time zone name"),
        ('[kiosk]\nid = "Lane 1"', "kiosk.id: got 'Lane 1', takes lower-case letters, digits and hyphens"),
        ('[sensors.mat]\nkind = "mat"', "sensors.mat.port: is missing"),
        ("[broker]\ntls_insecure = true", "unknown key broker.tls_insecure"),
        ("[lane", "can't be read as TOML"),
        ("lane = 3", "lane: got 3, takes"),
    ],
)
def test_a_mistake_is_one_line_that_names_file_key_got_and_takes(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, KioskConfig)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert problem in message
    assert "\n" not in message


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load(tmp_path / "kiosk.toml", KioskConfig)
