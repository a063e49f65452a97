from kiosk.ledger.aliases import CREATURES, TRAITS, draw_alias, numbered


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
