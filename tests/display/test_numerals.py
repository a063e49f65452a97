from kiosk.display.numerals import NUMERALS


def test_thousands_and_tenths_as_each_language_writes_them() -> None:
    numbers = (7, 1234, 12345, 1234567)
    assert [NUMERALS["en"].whole(n) for n in numbers] == ["7", "1234", "12,345", "1,234,567"]
    assert [NUMERALS["de"].whole(n) for n in numbers] == ["7", "1234", "12.345", "1.234.567"]
    assert NUMERALS["en"].tenths(9.24) == "9.2"
    assert NUMERALS["de"].tenths(9.25) == "9,2"
