"""One JSON object and its typed fields; a wrong one is a CaptureError that says why."""

import json
from collections.abc import Sequence
from math import isfinite
from typing import Any, NoReturn

from kiosk.errors import CaptureError


class NotJsonError(CaptureError):
    """A line that doesn't parse: cut short, garbled, or no capture at all."""


def parse_object(line: str | bytes) -> dict[str, Any]:
    """The JSON object a line holds. Raises NotJsonError if it doesn't parse, CaptureError if it is no object."""
    try:
        value = json.loads(line if isinstance(line, str) else line.decode("utf-8"), parse_constant=_no_constant)
    except CaptureError:
        raise
    except json.JSONDecodeError as error:
        raise NotJsonError(f"isn't JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise NotJsonError(f"isn't JSON: {error}") from None
    if not isinstance(value, dict):
        raise CaptureError(f"takes a JSON object, got {_shown(value)}")
    return value


def number(fields: dict[str, Any], key: str) -> float:
    """A finite number."""
    value = _present(fields, key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            converted = float(value)
        except OverflowError:
            converted = float("inf")
        if isfinite(converted):
            return converted
    raise CaptureError(f"{key} takes a finite number, got {_shown(value)}")


def boolean(fields: dict[str, Any], key: str) -> bool:
    """True or false."""
    value = _present(fields, key)
    if not isinstance(value, bool):
        raise CaptureError(f"{key} takes true or false, got {_shown(value)}")
    return value


def text(fields: dict[str, Any], key: str) -> str:
    """A string."""
    value = _present(fields, key)
    if not isinstance(value, str):
        raise CaptureError(f"{key} takes a string, got {_shown(value)}")
    return value


def choice(fields: dict[str, Any], key: str, takes: Sequence[str]) -> str:
    """One of a few strings."""
    value = _present(fields, key)
    if not isinstance(value, str) or value not in takes:
        raise CaptureError(f"{key} takes {', '.join(takes)}, got {_shown(value)}")
    return value


def table(fields: dict[str, Any], key: str) -> dict[str, Any]:
    """An object."""
    value = _present(fields, key)
    if not isinstance(value, dict):
        raise CaptureError(f"{key} takes an object, got {_shown(value)}")
    return value


def _present(fields: dict[str, Any], key: str) -> Any:
    if key not in fields:
        raise CaptureError(f"{key} is missing")
    return fields[key]


def _no_constant(name: str) -> NoReturn:
    raise CaptureError(f"{name} is no number")


def _shown(value: object) -> str:
    shown = json.dumps(value)
    return shown if len(shown) <= 40 else shown[:40] + "…"
