"""CSV: what was put in comes out, whatever is in it."""

import csv
import io

from hardware.draw.table import csv_text


def test_commas_quotes_and_units_come_through() -> None:
    rows = [["Box, plastic", 'a 43" screen', "10 kΩ"], ["", "two\nlines", "1 µF"]]
    text = csv_text(["part", "for", "value"], rows)
    assert list(csv.reader(io.StringIO(text))) == [["part", "for", "value"], *rows]


def test_lines_end_as_git_keeps_them() -> None:
    assert csv_text(["a"], [["b"]]) == "a\nb\n"
