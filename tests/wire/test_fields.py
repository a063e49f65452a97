import pytest

from kiosk.errors import CaptureError
from kiosk.wire.fields import NotJsonError, boolean, choice, number, parse_object, table, text


@pytest.mark.parametrize(
    "line", ['{"t": 1.0', "", "\0\0\0", "[" * 100_000, '{"t": ' + "9" * 5000 + "}", b'{"a": "\xff"}']
)
def test_what_does_not_parse_is_told_apart(line: str | bytes) -> None:
    with pytest.raises(NotJsonError, match="isn't JSON"):
        parse_object(line)


@pytest.mark.parametrize("line", ["7", '"t"', "[1]", "null"])
def test_json_that_is_no_object_is_no_line(line: str) -> None:
    with pytest.raises(CaptureError, match="takes a JSON object") as caught:
        parse_object(line)
    assert not isinstance(caught.value, NotJsonError)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_no_number_is_no_number(constant: str) -> None:
    with pytest.raises(CaptureError, match=f"^{constant} is no number"):
        parse_object(f'{{"t": {constant}}}')


def test_fields_come_out_as_they_are() -> None:
    fields = parse_object(b'{"n": 3, "s": "\xc3\xa9", "o": {"a": 1}, "c": "away", "b": false}\n')

    assert number(fields, "n") == 3.0
    assert boolean(fields, "b") is False
    assert text(fields, "s") == "é"
    assert table(fields, "o") == {"a": 1}
    assert choice(fields, "c", ("away", "both")) == "away"


@pytest.mark.parametrize("value", ["true", '"1"', "null", "[]", "1e999", "1" + "0" * 400])
def test_a_number_is_finite_and_no_truth_value(value: str) -> None:
    with pytest.raises(CaptureError, match="n takes a finite number, got"):
        number(parse_object(f'{{"n": {value}}}'), "n")


def test_a_wrong_field_is_named_with_what_it_takes() -> None:
    with pytest.raises(CaptureError, match="s takes a string, got 5"):
        text({"s": 5}, "s")
    with pytest.raises(CaptureError, match="o takes an object, got"):
        table({"o": []}, "o")
    with pytest.raises(CaptureError, match='c takes away, both, got "back"'):
        choice({"c": "back"}, "c", ("away", "both"))
    with pytest.raises(CaptureError, match="t is missing"):
        number({}, "t")


def test_a_long_wrong_value_is_not_said_in_full() -> None:
    with pytest.raises(CaptureError) as caught:
        number({"t": "x" * 10_000}, "t")
    assert len(str(caught.value)) < 100
