"""Reads a config file into its model, and says what is wrong with one.

A wrong key, type or value is one `ConfigError` line naming file, key, what it got and what it takes.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from kiosk.errors import ConfigError

C = TypeVar("C", bound=BaseModel)


def load(path: Path, model: type[C]) -> C:
    """Read a config file into its model. Raises ConfigError, one line, naming file, key, got and takes."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; copy config/{path.name} and edit it") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: can't be read as TOML: {error}") from None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise ConfigError(f"{path}: {first_problem(error, model)}") from None


TAKES = {
    "string_pattern_mismatch": "lower-case letters, digits and hyphens",
    "model_type": "a table of keys",
    "dict_type": "a table of keys",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}


def first_problem(error: ValidationError, model: type[BaseModel]) -> str:
    """A validation error of `model` in one line: the key, what it got and what it takes."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"] if part != "[key]") or "the file"  # a name that isn't right
    if first["type"] == "extra_forbidden":
        return f"unknown key {key}; the keys are {', '.join(_keys_beside(model, first['loc']))}"
    if first["type"] == "missing":
        return f"{key}: is missing"
    said = first["msg"].removeprefix("Value error, ").removeprefix("Input should be ").removeprefix("takes ")
    takes = f"takes {TAKES.get(first['type'], said)}"
    if isinstance(first["input"], dict):
        return f"{key}: {takes}"
    return f"{key}: got {first['input']!r}, {takes}"


def _keys_beside(model: type[BaseModel], loc: tuple[int | str, ...]) -> Iterable[str]:
    """The keys of the table that a wrong one stands in; a name of one's own, as a sensor's, leads no further."""
    for part in loc[:-1]:
        field = model.model_fields.get(str(part)) or model.model_fields.get("root")
        model = (_table_in(field.annotation) if field else None) or model
    return model.model_fields


def _table_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((table for inner in get_args(annotation) if (table := _table_in(inner))), None)
