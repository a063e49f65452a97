import pytest

from kiosk.errors import LedgerError
from kiosk.ledger.aliases import CREATURES, TRAITS, as_shown, draw_alias, numbered
from kiosk.messages.roster import ALIAS_LONGEST


def test_there_are_words_enough_and_none_twice() -> None:
    for words in (TRAITS, CREATURES):
        assert len(words) >= 60
        assert len(words) == len(set(words))
    assert not set(TRAITS) & set(CREATURES)


def test_an_alias_is_two_words() -> None:
    trait, creature = draw_alias(lambda _: False).split()
    assert trait in TRAITS
    assert creature in CREATURES


def test_the_longest_alias_fits_a_board() -> None:
    assert max(map(len, TRAITS)) + 1 + max(map(len, CREATURES)) <= 24


def test_a_taken_alias_is_drawn_again() -> None:
    seen: list[str] = []

    def taken(alias: str) -> bool:
        seen.append(alias)
        return len(seen) < 3

    assert draw_alias(taken) == seen[2]


def test_when_two_words_are_used_up_a_number_follows() -> None:
    drawn = draw_alias(lambda alias: len(alias.split()) == 2)
    assert drawn.endswith(" 2")
    assert numbered("Quiet Heron", {"Quiet Heron 2", "Quiet Heron 3"}.__contains__) == "Quiet Heron 4"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Quiet\N{NO-BREAK SPACE}  Heron ", "Quiet Heron"),
        ("E\u0301lan Vital", "Élan Vital"),
        ("Müde Möwe", "Müde Möwe"),
    ],
)
def test_an_alias_is_one_however_it_was_typed(typed: str, kept: str) -> None:
    assert as_shown(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "a\0b", "\u202eevil", "\u200bHeron"])
def test_what_nobody_can_read_is_no_alias(typed: str) -> None:
    with pytest.raises(LedgerError, match="can be read"):
        as_shown(typed)


@pytest.mark.parametrize("typed", ["Тихая Цапля", "🦉 Owl", "Z\u0337\u0348algo", "\u2800", "Ｑuiet Heron"])
def test_what_the_floor_screen_has_no_letters_for_is_no_alias(typed: str) -> None:
    with pytest.raises(LedgerError, match="the floor screen has no letter"):
        as_shown(typed)


def test_an_alias_is_no_longer_than_a_form_takes() -> None:
    assert as_shown("x" * ALIAS_LONGEST) == "x" * ALIAS_LONGEST
    with pytest.raises(LedgerError, match="at most 40 letters"):
        as_shown("x" * (ALIAS_LONGEST + 1))
