"""Ways in which a card damages a file, each at its bytes."""

from collections.abc import Callable
from pathlib import Path

PAGE = 4096


def zero_the_header(path: Path) -> None:
    """The first sector is gone."""
    _write(path, 0, bytes(512))


def overwrite_the_middle(path: Path) -> None:
    """Three pages hold something else: a lap's among them."""
    middle = path.stat().st_size // PAGE // 2 * PAGE
    _write(path, middle - PAGE, b"\xa5" * 3 * PAGE)


def truncate(path: Path) -> None:
    """The second half was never written."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // PAGE // 2 * PAGE)


def empty(path: Path) -> None:
    """The name is there, its bytes aren't."""
    path.write_bytes(b"")


def lose(path: Path) -> None:
    """Not even the name."""
    path.unlink()


DAMAGES: dict[str, Callable[[Path], None]] = {
    damage.__name__: damage for damage in (zero_the_header, overwrite_the_middle, truncate, empty, lose)
}


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
