"""A kiosk of `tests.kills.kiosk_process` as a child: it is asked for laps, and what it shows is heard."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.free_port import free_port
from tests.mortal import mortal

ROOT = Path(__file__).parents[2]

Shown = tuple[str, int]
"""A lap as the member saw it: its session, and its number in it."""


class ShowingKiosk:
    """Runs in the `with` block, and is killed at its end; its standard error is in `log`.

    `program`: the module, which takes `folder`, the port of no broker, and `words`.
    """

    def __init__(self, program: str, folder: Path, *words: str, log: Path) -> None:
        self.ended = threading.Event()
        self._said: list[bytes] = []
        self._told = threading.Condition()
        with log.open("wb") as stderr:
            self.process = subprocess.Popen(
                mortal(sys.executable, "-m", program, folder, free_port(), *words),
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        self._ear = threading.Thread(target=self._listen)
        self._ear.start()

    def __enter__(self) -> Self:
        """It may not be up yet; what is asked waits."""
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """No farewell, nothing more written."""
        self.process.kill()
        self.process.wait(30)
        self._ear.join(30)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def ask_for(self, laps: int) -> None:
        """Nobody answers; one that has ended doesn't hear it."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write(b"\n" * laps)
            self.process.stdin.flush()

    def wait(self, laps: int, seconds: float) -> bool:
        """Until it is up and has shown so many, or has ended; whether it has shown them."""
        with self._told:
            self._told.wait_for(lambda: len(self._said) > laps or self.ended.is_set(), seconds)
            return len(self._said) > laps

    @property
    def shown(self) -> list[Shown]:
        """All laps so far; a line that broke off wasn't shown."""
        whole = [line.decode().split() for line in self._said if line.endswith(b"\n")]
        return [(words[0], int(words[1])) for words in whole if words]

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._told:
                self._said.append(line)
                self._told.notify_all()
        with self._told:
            self.ended.set()
            self._told.notify_all()
