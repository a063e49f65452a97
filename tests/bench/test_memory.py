from itertools import islice

from kiosk.wire.records import Chunk, Record
from tests.bench.material import kept
from tests.bench.memory import again, memory_mib, resident_mib

RECORDS: list[Record] = [Chunk(0.5, "mat", b"a"), Chunk(2.0, "mat", b"b")]


def test_the_same_records_again_and_again_and_time_goes_on() -> None:
    assert [record.t for record in islice(again(RECORDS), 5)] == [0.5, 2.0, 2.6, 4.1, 4.7]


def test_memory_after_each_quarter() -> None:
    [case] = [case for case in kept("short") if case.sensor == "mat"]
    found = memory_mib(case, hour_s=60.0)
    assert len(found) == 4
    assert all(10 < each < 2000 for each in found)


def test_what_is_held_is_seen() -> None:
    before = resident_mib()
    held = bytearray(32 * 2**20)
    held[::4096] = b"x" * len(held[::4096])
    assert resident_mib() - before > 24
