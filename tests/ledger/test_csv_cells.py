import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ledger.csv_cells import FORMULA, cell


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (5500, "5500"),
        (["shared_lane"], '["shared_lane"]'),
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 12, tzinfo=UTC), "2026-11-23T12:00:00+00:00"),
        ("Quiet Heron", "Quiet Heron"),
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("＝1", "'＝1"),
        ("\n=1", "'\n=1"),
    ],
)
def test_how_a_value_is_shown(value: object, shown: str) -> None:
    assert cell(value) == shown


@given(st.one_of(st.text(), st.sampled_from(FORMULA).flatmap(lambda first: st.text().map(first.__add__))))
def test_no_text_can_be_run_and_none_is_lost(text: str) -> None:
    assert not cell(text).startswith(FORMULA)
    assert cell(text).removeprefix("'") == text.removeprefix("'")
    line = io.StringIO(newline="")
    csv.writer(line).writerow([cell(text), "next"])
    assert next(csv.reader(io.StringIO(line.getvalue(), newline=""))) == [cell(text), "next"]
