"""Every saying of words.py is in every catalogue, and what gettext reads is what people edited."""

import ast
import string
from pathlib import Path

import pytest

from kiosk.display import words
from kiosk.display.catalogue import LANGUAGES, LOCALE, Language, catalogue
from kiosk.display.msgfmt import Entry, files, read_po
from kiosk.display.words import Words

MARKS = {"say", "_", "_say", "count", "_count"}
OTHERS = [language for language in LANGUAGES if language != "en"]


def sayings() -> dict[str, str | None]:
    """msgid → msgid_plural of every marked saying in words.py."""
    found: dict[str, str | None] = {}
    for node in ast.walk(ast.parse(Path(words.__file__).read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in MARKS and texts:
            found.setdefault(texts[0], None)
            if len(texts) > 1:
                found[texts[0]] = texts[1]
    return found


def entries(language: Language) -> dict[str, Entry]:
    po = (LOCALE / language / "LC_MESSAGES" / "floor.po").read_text(encoding="utf-8")
    return {entry["msgid"]: entry for entry in read_po(po) if entry["msgid"]}


def test_there_is_a_second_language() -> None:
    assert "de" in OTHERS
    assert sorted(path.parts[-3] for path, _ in files()) == sorted(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_missing_and_nothing_is_left_over(language: Language) -> None:
    assert len(sayings()) > 80
    assert set(entries(language)) == set(sayings())


@pytest.mark.parametrize("language", OTHERS)
def test_every_saying_is_translated_with_its_plural_and_its_blanks(language: Language) -> None:
    def blanks(text: str) -> set[str]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    for msgid, entry in entries(language).items():
        said = [text for key, text in entry.items() if key.startswith("msgstr")]
        plural = sayings()[msgid]
        # A word may be a plural in one place and stand alone in another; then it needs both forms.
        assert plural == entry.get("msgid_plural"), msgid
        assert len(said) == (2 if plural else 1), msgid
        assert all(text.strip() for text in said), msgid
        assert all(blanks(text) == blanks(msgid) for text in said), msgid


@pytest.mark.parametrize("language", OTHERS)
def test_what_gettext_finds_is_what_stands_in_the_file(language: Language) -> None:
    translations = catalogue(language)
    for msgid, entry in entries(language).items():
        if "msgid_plural" in entry:
            found = [translations.ngettext(msgid, entry["msgid_plural"], n) for n in (1, 2, 0)]
            assert found == [entry["msgstr[0]"], entry["msgstr[1]"], entry["msgstr[1]"]]
        else:
            assert translations.gettext(msgid) == entry["msgstr"]


def test_english_needs_no_catalogue_and_german_speaks_german() -> None:
    assert catalogue("en").gettext("Rest") == "Rest"
    german = Words("de")
    assert german.stop_title["lane_blocked"] == "STOPP"
    assert german.lap_label(1) == "BAHN"
    assert german.lap_time(9.2) == "9,2 s"
    assert german.total(12345) == "12.345 Bahnen von allen"
    assert german.not_counted("forward") == ("Das war vorwärts", "Dreh dich zum Bildschirm")


@pytest.mark.parametrize("language", OTHERS)
def test_why_takes_six_words_at_most(language: Language) -> None:
    said = Words(language)
    reasons = ["forward", "turned_back", "left_lane", "too_fast", "sensor_gap", "unsure", "shared_lane", "new"]
    assert all(len(text.split()) <= 6 for reason in reasons for text in said.not_counted(reason))
