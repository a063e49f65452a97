import frames
import pytest
from selftest import BROKEN, FILES, GOOD, NOTHING, SCANS, UNSTEADY, SelfTest

from tests.firmware.virtual_chain import VirtualChain


def finding(chain: VirtualChain) -> int:
    test = SelfTest(chain.tiles)
    raw = bytearray(3 * chain.tiles)
    for _ in range(SCANS):
        chain.latch()
        chain.shift(raw)
        test.look(raw)
    return test.finding


@pytest.mark.parametrize(
    ("trouble", "tile", "expected"),
    [
        ("noise", 0, GOOD),
        ("cut_data", 0, NOTHING),
        ("cut_clock", 0, NOTHING),
        ("cut_latch", 0, NOTHING),
        ("cut_data", 3, BROKEN),
        ("cut_clock", 3, BROKEN),
        ("cut_latch", 3, BROKEN),
        ("slow_edge", 3, UNSTEADY),
    ],
)
def test_what_the_board_finds(trouble: str, tile: int, expected: int) -> None:
    chain = VirtualChain(7)
    chain.set(trouble, tile)
    assert finding(chain) == expected


def test_a_bad_copy_of_a_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "STATE", 0x11)
    assert finding(VirtualChain(7)) == FILES
