import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import LedgerError
from kiosk.ledger.key_sheet import ask_sheet, key_name, read_line, read_sheet, sheet, sheet_lines

KEY = bytes(range(32))
LINES = sheet_lines(KEY)


def test_a_sheet_stays_readable_for_ever() -> None:
    """Sheets are kept for years: these lines must read as this key in every version."""
    assert LINES == [
        "1: 000G 40R4 0M30 ER8W",
        "2: 104G M2RC 1M70 Y8HH",
        "3: 208H 44RM 2MB1 F24T",
        "4: 30CH M6RW 3MF1 ZG1P",
    ]


def test_a_sheet_reads_as_its_key_and_says_what_it_is_for() -> None:
    printed = sheet(KEY, "My gym")
    assert read_sheet(printed.splitlines()) == KEY
    assert "My gym" in printed
    assert key_name(KEY) in printed
    assert "lock it away as you would a key" in printed
    assert max(len(line) for line in printed.splitlines()) <= 116
    assert KEY.hex() not in printed.lower()


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=100, deadline=None)
def test_any_key_comes_back_however_it_is_typed(key: bytes) -> None:
    lines = sheet_lines(key)
    assert all(re.fullmatch(r"[1-4]:( [0-9A-HJKMNP-TV-Z]{4}){4}", line) for line in lines)
    assert read_sheet(lines) == key
    sloppy = [line.lower().replace(" ", "  ").replace("0", "o").replace("1", "l") for line in lines]
    assert key == b"".join(read_line(number, line[2:]) for number, line in enumerate(sloppy, 1))


def test_a_typo_is_told_by_its_line() -> None:
    chance = random.Random(5)
    for _ in range(200):
        number = chance.randrange(4)
        at = chance.choice([i for i, c in enumerate(LINES[number]) if i > 2 and c != " "])
        other = chance.choice(sorted(set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {LINES[number][at]}))
        typed = list(LINES)
        typed[number] = typed[number][:at] + other + typed[number][at + 1 :]
        with pytest.raises(LedgerError, match=f"line {number + 1} of the sheet: has a typo; compare"):
            read_sheet(typed)


def test_two_characters_that_changed_places_are_told() -> None:
    groups = LINES[1].split()
    with pytest.raises(LedgerError, match="line 2 of the sheet: has a typo"):
        read_line(2, " ".join([*groups[1:3], groups[3][1] + groups[3][0] + groups[3][2:], groups[4]]))


def test_a_line_in_anothers_place_is_told() -> None:
    with pytest.raises(LedgerError, match="this is line 3 of the sheet; line 2 is wanted"):
        read_line(2, LINES[2])
    with pytest.raises(LedgerError, match="line 2 of the sheet: has a typo"):
        read_line(2, LINES[2][3:])
    with pytest.raises(LedgerError, match="four lines numbered 1: to 4:, in their order"):
        read_sheet([LINES[1], LINES[0], *LINES[2:]])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("000G 40R4 0M30", "12 characters, it has 16"),
        ("000G 40R4 0M30 ER8W 7", "17 characters, it has 16"),
        ("000G 40R4 0M30 ER8U", "U is on no sheet"),
        ("", "0 characters"),
    ],
)
def test_what_is_no_line_is_told(typed: str, told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        read_line(1, typed)


def test_half_a_sheet_is_no_sheet() -> None:
    for lines in ([], LINES[:3], [*LINES, LINES[3]], ["hello"]):
        with pytest.raises(LedgerError, match="this is no recovery sheet"):
            read_sheet(lines)


def test_a_line_is_asked_for_until_it_checks() -> None:
    typed = iter([LINES[0], "nonsense", LINES[1][:-1] + "!", LINES[1], LINES[2][3:], LINES[3]])
    asked, told = list[str](), list[str]()

    def ask(what: str) -> str:
        asked.append(what)
        return next(typed)

    assert ask_sheet(ask, told.append) == KEY
    assert asked == ["Line 1", "Line 2", "Line 2", "Line 2", "Line 3", "Line 4"]
    assert len(told) == 2
