import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from kiosk.ledger.api_rows import Days, LapPlace, lap_rows_after
from kiosk.ledger.open import open_ledger, open_readonly
from kiosk.ledger.tables import LAP
from kiosk.messages.api import LapRow
from kiosk.messages.parts import Message
from kiosk.web.api.export import PIECE, as_csv, as_json, pieces
from tests.bench.memory import resident_mib

BEGAN = datetime(2026, 1, 1, 9, tzinfo=UTC)
ROWS = 20_000
A_DAY = 400


class Word(Message):
    word: str
    marks: list[str]


def words(count: int) -> list[list[Word]]:
    return [[Word(word=f"={number}", marks=["a", "b"])] for number in range(count)]


def test_pieces_go_on_behind_the_last_row() -> None:
    everything = [Word(word=str(number), marks=[]) for number in range(2 * PIECE + 1)]
    asked: list[str | None] = []

    def read(last: Word | None) -> list[Word]:
        asked.append(last.word if last else None)
        start = everything.index(last) + 1 if last else 0
        return everything[start : start + PIECE]

    assert [row for piece in pieces(read) for row in piece] == everything
    assert asked == [None, str(PIECE - 1), str(2 * PIECE - 1)]


def test_a_table_runs_nothing_and_has_its_head_even_when_empty() -> None:
    table = list(csv.DictReader(io.StringIO("".join(as_csv(Word, iter(words(2)))), newline="")))
    assert table == [{"word": "'=0", "marks": '["a", "b"]'}, {"word": "'=1", "marks": '["a", "b"]'}]
    assert "".join(as_csv(Word, iter(()))) == "word,marks\r\n"


def test_the_json_is_whole_however_many_pieces_there_are() -> None:
    for count in range(4):
        read = json.loads("".join(as_json("words", iter(words(count)))))
        assert read == {"v": 1, "words": [{"word": f"={n}", "marks": ["a", "b"]} for n in range(count)]}


def test_memory_stays_flat_however_long_the_file(tmp_path: Path) -> None:
    writer = open_ledger(tmp_path / "ledger.db", "lane-1")
    with writer.begin() as conn:
        fill(conn, ROWS)
    writer.dispose()
    reader = open_readonly(tmp_path / "ledger.db")
    days = Days(BEGAN.date(), (BEGAN + timedelta(days=ROWS // A_DAY)).date(), "UTC")

    def read(last: LapRow | None) -> list[LapRow]:
        with reader.connect() as conn:
            return lap_rows_after(conn, days, LapPlace(last.day, last.id) if last else None, PIECE)

    rows: Iterator[list[LapRow]] = pieces(read)
    lines, after_a_quarter = 0, 0.0
    for text in as_csv(LapRow, rows):
        lines += text.count("\n")
        if not after_a_quarter and lines > ROWS // 4:
            after_a_quarter = resident_mib()
    reader.dispose()
    assert lines == ROWS + 1
    assert resident_mib() - after_a_quarter < 3


def fill(conn: Connection, count: int) -> None:
    """Legs of many days, as many a day as a busy lane has."""
    for start in range(0, count, 5000):
        conn.execute(insert(LAP), list(_legs(start, min(start + 5000, count))))


def _legs(start: int, end: int) -> Iterator[dict[str, object]]:
    for number in range(start, end):
        at = BEGAN + timedelta(days=number // A_DAY, seconds=20 * (number % A_DAY))
        yield {
            "kiosk": "lane-1", "epoch": "e", "seq": number, "ended_at": at, "direction": "away",
            "facing": "backward", "facing_by": "feet", "counted": True, "marks": [], "distance_mm": 5500,
            "day": at.date(), "trusted": True,
        }  # fmt: skip
