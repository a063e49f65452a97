import ast
from pathlib import Path

MAIN = Path(__file__).parents[2] / "firmware" / "main.py"


def test_ctrl_c_is_off_before_anything_else_is_imported() -> None:
    """Read off the source: on a Pico that byte ends the program, on the VM's raw pty it is like any other."""
    first, second, *_ = ast.parse(MAIN.read_text(encoding="utf-8")).body[1:]
    assert ast.unparse(first) == "import micropython"
    assert ast.unparse(second) == "micropython.kbd_intr(-1)"
