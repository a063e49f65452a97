import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from kiosk.config import BrokerTable, GymConfig, KioskConfig, PanelTable, SensorTable, Table, TagTable
from kiosk.config_file import load
from kiosk.errors import ConfigError

OPTIONAL: dict[str, type[Table]] = {"tag": TagTable, "panel": PanelTable}
CONFIG = Path(__file__).parents[1] / "config"


def uncommented(name: str) -> dict[str, Any]:
    """The shipped file with its examples switched on."""
    text = (CONFIG / name).read_text(encoding="utf-8")
    return tomllib.loads(re.sub(r"^#(?=\[|\w+ = )", "", text, flags=re.MULTILINE))


def keys_of(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


@pytest.mark.parametrize(("name", "model"), [("kiosk.toml", KioskConfig), ("gym.toml", GymConfig)])
def test_the_shipped_file_holds_the_defaults(name: str, model: type[Table]) -> None:
    assert load(CONFIG / name, model) == model()


@pytest.mark.parametrize(("name", "model"), [("kiosk.toml", KioskConfig), ("gym.toml", GymConfig)])
def test_the_shipped_file_explains_every_key(name: str, model: type[Table]) -> None:
    shown = uncommented(name)
    assert set(shown) == keys_of(model)
    for table, value in shown.items():
        if table == "sensors":
            assert set(value["mat"]) == keys_of(SensorTable)
        elif table in OPTIONAL:
            assert set(value) == keys_of(OPTIONAL[table])
        else:
            assert set(value) == keys_of(type(getattr(model(), table))), table


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[sensors.engine]\nkind = "mat"\nport = "x"',
            "sensors.engine: got 'engine', takes a name of your own, none",
        ),
        ('[sensors.tag]\nkind = "mat"\nport = "x"', "sensors.tag: got 'tag', takes a name of your own"),
        ('[web]\npublic_url = "http://kiosk/board"', 'takes an address such as "http://192.168.1.20:8080", with'),
        ('[web]\npublic_url = "kiosk.local"', "web.public_url: got 'kiosk.local', takes an address such as"),
        ("[lane]\nstart_m = 6.9", "lane: takes start_m < far_m <= length_m"),
        ('[site]\ntime_zone = "Mars/Base"', "site.time_zone: got 'Mars/Base', takes a time zone name"),
        ('[screen]\noff_from = "25:00"', "screen.off_from: got '25:00', takes a time of the day such as"),
        ('[screen]\ndim_from = "22:00"', "screen: takes both ends of its hours"),
        ('[sound]\nquiet_to = "06:00"', "sound: takes both quiet_from and quiet_to"),
        ("[sound]\nvolume = 11", "sound.volume: got 11, takes less than or equal to 1"),
        ("[panel]\nstart = 99", "panel.start: got 99, takes less than or equal to 27"),
        ("[broker]\nport = 0", "broker.port: got 0, takes greater than 0"),
        ('[broker]\nca_file = "ca.pem"', "broker: takes tls = true where there is a ca_file"),
    ],
)
def test_a_value_that_a_table_refuses_is_told_by_what_it_takes(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(problem)):
        load(path, KioskConfig)


def test_the_port_is_the_usual_one_of_tls_unless_it_is_said() -> None:
    assert BrokerTable().port == 1883
    assert BrokerTable(tls=True).port == 8883
    assert BrokerTable(tls=True, port=1234).port == 1234
