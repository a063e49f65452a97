from pathlib import Path

from kiosk.doctor.checks.settings import CURE, look
from kiosk.doctor.world import World
from kiosk.errors import ConfigError
from tests.doctor.worlds import world


def test_good_settings_and_bad_ones(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "ok"
    bad = look(World(ConfigError("kiosk.toml: lane.counts: got 'up', takes 'away' or 'both'")))
    assert (bad.level, bad.cure) == ("fail", CURE)
    assert bad.say.endswith("takes 'away' or 'both'.")
