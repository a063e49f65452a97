import gzip
import io
import json
import zlib
from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import CaptureError
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.capture import dump_header, dump_record, parse_record, read_capture
from kiosk.wire.records import PRESSES, CaptureHeader, Chunk, Command, MemberTag, Press, Record, Typed

HEADER = CaptureHeader(
    LaneSpec(7.0, 0.9, 1.0, 6.5),
    {kind: PortSpec(kind) for kind in ("mat", "ld19", "rdm6300", "pn532", "wedge", "panel", "sonar", "web")},
)
HEAD = dump_header(HEADER) + "\n"
ONE = '{"t": 1.0, "port": "mat", "hex": "00"}\n'

times = st.floats(0, 1e6).map(lambda t: round(t, 6))
records = st.one_of(
    st.builds(Chunk, times, st.sampled_from(["mat", "ld19", "rdm6300", "sonar"]), st.binary(max_size=40)),
    st.builds(Typed, times, st.just("wedge"), st.text(max_size=20)),
    st.builds(MemberTag, times, st.sampled_from(["rdm6300", "pn532", "wedge"]), st.just("m12")),
    st.builds(Press, times, st.just("panel"), st.sampled_from(PRESSES)),
    st.builds(Command, times, st.just("web"), st.just("programme"), st.builds(dict, name=st.text(max_size=20))),
    st.builds(Command, times, st.just("web"), st.just("end"), st.just({})),
)


@given(st.lists(records, max_size=20))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_again(written: list[Record]) -> None:
    written.sort(key=lambda record: record.t)
    text = HEAD + "".join(dump_record(record) + "\n" for record in written)
    reader = read_capture(text.splitlines(keepends=True), "walk.jsonl")

    assert reader.header == HEADER
    assert list(reader) == written
    assert reader.truncated is None


def test_lines_look_as_the_format_shows_them() -> None:
    assert dump_record(Chunk(12.3456784, "mat", b"\x03\x00")) == '{"t": 12.345678, "port": "mat", "hex": "0300"}'
    assert dump_record(Press(13.0, "panel", "stop")) == '{"t": 13.0, "port": "panel", "press": "stop"}'
    assert dump_record(Typed(0.0, "wedge", "0006547886")) == '{"t": 0.0, "port": "wedge", "text": "0006547886"}'
    assert (
        dump_record(Command(5.0, "web", "programme", {"name": "free"}))
        == '{"t": 5.0, "port": "web", "command": "programme", "values": {"name": "free"}}'
    )
    assert dump_record(MemberTag(2.0, "rdm6300", "m1")) == '{"t": 2.0, "port": "rdm6300", "member": "m1"}'


def test_bytes_and_text_read_alike() -> None:
    assert list(read_capture([HEAD.encode(), ONE.encode()], "a")) == list(read_capture([HEAD, ONE], "a"))


def test_a_time_that_is_no_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump_record(Chunk(float("nan"), "mat", b""))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"port": "mat", "hex": "00"}', "t is missing"),
        ('{"t": -0.5, "port": "mat", "hex": "00"}', "before the capture began"),
        ('{"t": NaN, "port": "mat", "hex": "00"}', "NaN is no number"),
        ('{"t": 1e400, "port": "mat", "hex": "00"}', "t takes a finite number"),
        ('{"t": "1", "port": "mat", "hex": "00"}', "t takes a finite number"),
        ('{"t": 1, "hex": "00"}', "port is missing"),
        ('{"t": 1, "port": "mta", "hex": "00"}', "port 'mta' isn't in the header, which has mat, ld19"),
        ('{"t": 1, "port": ["mat"], "hex": "00"}', "port takes a string"),
        ('{"t": 1, "port": "mat"}', "takes one of hex, text, press, member, command, got none"),
        ('{"t": 1, "port": "mat", "hex": "00", "press": "stop"}', "got hex, press"),
        ('{"t": 1, "port": "mat", "hex": "0"}', "pairs of hex digits"),
        ('{"t": 1, "port": "mat", "hex": "0g"}', "pairs of hex digits"),
        ('{"t": 1, "port": "mat", "hex": "00 01"}', "pairs of hex digits"),
        ('{"t": 1, "port": "mat", "hex": "é0"}', "pairs of hex digits"),
        ('{"t": 1, "port": "mat", "hex": 12}', "hex takes a string"),
        ('{"t": 1, "port": "mat", "text": "00"}', "port 'mat' of kind 'mat' takes no text"),
        ('{"t": 1, "port": "wedge", "hex": "00"}', "takes no hex"),
        ('{"t": 1, "port": "panel", "press": "eject"}', "press takes start, stop, programme"),
        ('{"t": 1, "port": "rdm6300", "member": "Ada"}', "member takes a label"),
        ('{"t": 1, "port": "rdm6300", "member": "m0"}', "member takes a label"),
        ('{"t": 1, "port": "web", "command": "reboot", "values": {}}', "command takes programme, end"),
        ('{"t": 1, "port": "web", "command": "end"}', "values is missing"),
        ('{"t": 1, "port": "web", "command": "programme", "values": {}}', "name is missing"),
        ('{"t": 1, "port": "panel", "command": "end", "values": {}}', "takes no command"),
        ("[]", "takes a JSON object"),
        ("not json", "isn't JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_file_and_why(line: str, why: str) -> None:
    with pytest.raises(CaptureError, match=why):
        parse_record(line, HEADER)
    with pytest.raises(CaptureError, match=f"^walk.jsonl: line 3: .*{why}"):
        list(read_capture([HEAD, ONE, line + "\n"], "walk.jsonl"))


def test_what_a_newer_kiosk_adds_is_passed_over() -> None:
    newer = '{"t": 1.0, "port": "sonar", "hex": "00", "rssi": -60}'

    assert parse_record(newer, HEADER) == Chunk(1.0, "sonar", b"\0")


def test_time_may_stand_still_but_not_go_backward() -> None:
    reader = read_capture([HEAD, ONE, ONE, ONE.replace("1.0", "0.999999")], "walk.jsonl")
    records = iter(reader)

    assert [next(records).t, next(records).t] == [1.0, 1.0]
    with pytest.raises(CaptureError, match=r"^walk.jsonl: line 4: t goes backward, from 1.0 to 0.999999"):
        next(records)


@pytest.mark.parametrize("lines", [[], ["\n"], ["{"], [ONE], ["\x1f\x8b\0\0"]])
def test_what_is_no_capture_is_refused_at_line_one(lines: list[str]) -> None:
    with pytest.raises(CaptureError, match=r"^walk.jsonl: line 1: "):
        read_capture(lines, "walk.jsonl")


def test_an_empty_line_is_no_record() -> None:
    assert len(list(read_capture([HEAD, ONE, "\n", ONE, "\n"], "a"))) == 2


@pytest.mark.parametrize(
    "cut", ['{"t": 2.0, "po', '{"t": 2.0, "port": "mat", "hex": "00"', "\0\0\0", b'{"note": "\xc3']
)
def test_a_last_line_cut_short_is_told_and_the_rest_counts(cut: str | bytes) -> None:
    reader = read_capture([HEAD, ONE, cut], "walk.jsonl")

    assert len(list(reader)) == 1
    assert reader.truncated == "walk.jsonl: line 3: cut short"


def test_a_last_line_that_only_lacks_its_end_counts() -> None:
    reader = read_capture([HEAD, ONE.rstrip()], "a")

    assert len(list(reader)) == 1
    assert reader.truncated is None


def test_a_whole_last_line_that_is_wrong_is_an_error_for_all_its_missing_end() -> None:
    with pytest.raises(CaptureError, match=r"^a: line 2: port 'mta'"):
        list(read_capture([HEAD, ONE.rstrip().replace("mat", "mta")], "a"))


def test_a_line_cut_short_in_the_middle_is_an_error() -> None:
    with pytest.raises(CaptureError, match=r"^a: line 2: isn't JSON"):
        list(read_capture([HEAD, '{"t": 2.0, "po', ONE], "a"))


def compressed(count: int) -> bytes:
    lines = (json.dumps({"t": float(i), "port": "mat", "hex": f"{i * 7919:08x}"}) + "\n" for i in range(count))
    return gzip.compress("".join(chain([HEAD], lines)).encode())


def lines_of(packed: bytes) -> Iterator[bytes]:
    return iter(gzip.GzipFile(fileobj=io.BytesIO(packed)))


def test_a_compressed_capture_that_breaks_off_is_told_and_the_rest_counts() -> None:
    packed = compressed(3000)
    reader = read_capture(lines_of(packed[: len(packed) // 2]), "walk.jsonl.gz")

    found = len(list(reader))
    assert 1000 < found < 2000
    assert reader.truncated == f"walk.jsonl.gz: line {found + 2}: the compressed file breaks off"


def test_a_compressed_capture_that_breaks_off_before_its_first_line_is_refused() -> None:
    with pytest.raises(CaptureError, match=r"^walk.jsonl.gz: line 1: the compressed file breaks off"):
        read_capture(lines_of(compressed(3)[:20]), "walk.jsonl.gz")


def test_a_damaged_compressed_capture_is_an_error_that_names_it() -> None:
    packer = zlib.compressobj(wbits=31)
    packed = packer.compress((HEAD + ONE).encode()) + packer.flush(zlib.Z_FULL_FLUSH)

    with pytest.raises(CaptureError, match=r"^walk.jsonl.gz: line 1: can't be read: .*invalid block type"):
        read_capture(lines_of(packed + b"\xff" * 20), "walk.jsonl.gz")
