import ast
from functools import cache
from pathlib import Path

import pytest

from tests.faults.rows import ROWS

ROOT = Path(__file__).parents[2]


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("name", [test for row in ROWS for test in row.tests])
def test_each_test_that_is_named_is_there(name: str) -> None:
    path, _, test = name.partition("::")
    assert test in names_in(path)


def test_each_fault_has_a_test_or_a_page() -> None:
    assert all(row.tests or row.pages for row in ROWS)
    assert len({row.fault for row in ROWS}) == len(ROWS)


def test_each_test_in_this_folder_is_in_the_table() -> None:
    named = {test for row in ROWS for test in row.tests}
    files = [path for path in Path(__file__).parent.glob("test_*.py") if path.name not in OF_THE_TABLE]
    assert all(any(f"tests/faults/{path.name}::" in test for test in named) for path in files)


OF_THE_TABLE = {"test_rows.py", "test_results.py", "test_page.py"}
