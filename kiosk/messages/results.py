"""What a programme came to, as pages read it: whoever shows it need not ask what is in it."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator

NUMBERS = ("backward_s", "forward_s", "forward_m", "treadmill_s", "mean_s")
TRIALS = "trials_s"
MOST = 1e9


def _readable(told: dict[str, Any]) -> dict[str, Any]:
    """The same. Raises ValueError where a number is none; what isn't known is taken as it is, if it is JSON."""
    trials = told.get(TRIALS, [])
    if not isinstance(trials, list):
        raise ValueError(f"{TRIALS} is no list")
    for number in (*(told[name] for name in NUMBERS if name in told), *trials):
        if not isinstance(number, int | float) or not -MOST <= number <= MOST:
            raise ValueError("what it came to is no number")
    json.dumps(told, allow_nan=False)
    return told


def _named(told: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(told.get("programme"), str):
        raise ValueError("it names no programme")
    return told


Result = Annotated[dict[str, Any], AfterValidator(_readable)]
"""See `Running.result`."""
NamedResult = Annotated[Result, AfterValidator(_named)]
"""With the `programme` that it is of."""
