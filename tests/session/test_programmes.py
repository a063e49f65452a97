import json
from typing import Any

import pytest

from kiosk.session.programmes import DEFAULTS, from_header, to_header


def test_a_header_carries_them_whole() -> None:
    assert from_header(json.loads(json.dumps(to_header(DEFAULTS)))) == DEFAULTS


def test_a_header_without_any_has_the_defaults() -> None:
    assert from_header(None) == from_header([]) == DEFAULTS


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("long", "takes a list of programmes"),
        ([{"title": "Long"}], "takes a name"),
        ([{"name": "long", "speed": 3}], "long: takes loaded, name"),
        ([{"name": "long", "sets": 0}], "takes sets from 1 to 100"),
        ([{"name": "long", "steps": [{"kind": "hop", "seconds": 3}]}], "takes a kind: backward, forward, rest"),
        ([{"name": "long", "steps": [{"kind": "rest"}]}], "takes seconds, or laps where it is backward"),
        ([{"name": "long", "steps": [{"kind": "forward", "laps": 2}]}], "takes seconds, or laps"),
        ([{"name": "long", "steps": [{"kind": "backward", "seconds": -1}]}], "takes seconds, or laps"),
    ],
)
def test_what_can_not_be_programmes_is_said_why(value: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        from_header(value)
