import os
import select

import pytest

from kiosk.wire.records import Chunk, Press
from tests.bench.pty_player import PtyPlayer


def test_records_come_out_of_their_ports_when_due_and_are_noted() -> None:
    player = PtyPlayer(("mat", "tag"))
    reader = os.open(player.ports["mat"], os.O_RDONLY | os.O_NOCTTY)
    player.play([Chunk(0.0, "mat", b"abc"), Press(0.01, "panel", "start"), Chunk(0.05, "mat", b"de")])
    assert player.over.wait(5)
    got = b""
    while len(got) < 5 and select.select([reader], [], [], 5)[0]:
        got += os.read(reader, 100)
    assert got == b"abcde"
    first, last = player.written_t("mat", 1), player.written_t("mat", 5)
    assert player.written_t("mat", 3) == first
    assert player.written_t("mat", 4) == last
    assert last - first == pytest.approx(0.05, abs=0.04)
    os.close(reader)
    player.close()
