"""What a programme came to is what a page can read, or it isn't taken."""

import pytest
from pydantic import TypeAdapter, ValidationError

from kiosk.messages.results import NamedResult

TOLD = {
    "programme": "mill",
    "done": True,
    "backward_s": 12.5,
    "trials_s": [3.1, 4],
    "mean_s": 3.55,
    "new": {"a": 1},
}
READ = TypeAdapter(NamedResult)


def test_what_a_kiosk_says_stays_as_it_is() -> None:
    assert READ.validate_python(TOLD) == TOLD


@pytest.mark.parametrize(
    "odd",
    [
        '{"done": true}',
        '{"programme": 5}',
        '{"programme": "mill", "backward_s": "long"}',
        '{"programme": "mill", "mean_s": NaN}',
        '{"programme": "mill", "forward_m": 1e999}',
        '{"programme": "mill", "trials_s": 5}',
        '{"programme": "mill", "trials_s": ["a"]}',
        '{"programme": "mill", "new": [Infinity]}',
        f'{{"programme": "mill", "treadmill_s": {10**400}}}',
    ],
)
def test_what_a_page_would_stumble_over_is_refused(odd: str) -> None:
    with pytest.raises(ValidationError):
        READ.validate_json(odd)
