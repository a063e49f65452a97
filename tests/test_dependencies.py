"""What the program imports and what pyproject.toml says it needs are the same: nothing missing, nothing unused.

So it starts where the test tools are not installed, and carries nothing for nobody.
"""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).parents[1]
UNSEEN = {
    "tzdata": "zoneinfo's data, on a machine that has none",
    "psycopg": "loaded by SQLAlchemy, for a gym's PostgreSQL",
}
"""Needed, though no file imports it."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """The top-level names of all that any file of the program imports."""
    names: set[str] = set()
    for file in (PROJECT / "kiosk").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"kiosk"}


def declared() -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    return {normal(re.split(r"[\[<>=;! ]", line, maxsplit=1)[0]) for line in lines}


def test_all_that_is_imported_is_declared_and_all_that_is_declared_is_used() -> None:
    makers = metadata.packages_distributions()
    used = {normal(makers[name][0]) for name in imported()}
    assert used - declared() == set(), "imported, but only there because something else needs it"
    assert declared() - used == set(UNSEEN), "declared, but nothing imports it"
