import pytest

from kiosk.config import KioskConfig
from kiosk.settings import EDITABLE
from kiosk.web.accounts.form import Form
from kiosk.web.settings_form import SETTINGS, in_force, of_the_file, typed_values

CONFIG = KioskConfig()


def typed(**changes: str) -> Form:
    """The form as it stands, with fields typed into; `lane__far_m` is lane.far_m."""
    standing = {key: str(value) for key, value in in_force(CONFIG).items() if value is not False}
    return Form(standing | {key.replace("__", "."): value for key, value in changes.items()})


def test_there_is_a_field_for_each_setting_and_a_row_for_each_other() -> None:
    assert {setting.key for setting in SETTINGS} == EDITABLE
    others = dict(of_the_file(CONFIG))
    assert not EDITABLE & others.keys()
    assert (others["lane.width_m"], others["screen.reduced_motion"], others["broker.host"]) == ("0.9", "false", "–")


def test_only_what_was_changed_is_asked_for_in_its_type() -> None:
    assert typed_values(typed(), CONFIG) == {}
    changed = typed(lane__far_m="6,25", boards__fastest="on", sound__quiet_from="22:30", lane__counts="both")
    assert typed_values(changed, CONFIG) == {
        "lane.far_m": 6.25,
        "lane.counts": "both",
        "sound.quiet_from": "22:30",
        "boards.fastest": True,
    }


def test_a_word_is_no_number() -> None:
    with pytest.raises(ValueError, match="Volume, from 0 to 1: takes a number"):
        typed_values(typed(sound__volume="loud"), CONFIG)
