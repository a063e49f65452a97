import gettext
import io

import pytest

from kiosk.display.msgfmt import compiled, files, read_po

PO = r"""
# a comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: words.py
msgid "a \"quoted\" word"
msgstr "ein "
"„zitiertes“ Wort"

msgid "{n} lap"
msgid_plural "{n} laps"
msgstr[0] "{n} Bahn"
msgstr[1] "{n} Bahnen"
"""


def test_gettext_reads_what_was_compiled() -> None:
    found = gettext.GNUTranslations(io.BytesIO(compiled(read_po(PO))))
    assert found.gettext('a "quoted" word') == "ein „zitiertes“ Wort"
    assert [found.ngettext("{n} lap", "{n} laps", n) for n in (1, 2)] == ["{n} Bahn", "{n} Bahnen"]
    assert found.gettext("unknown") == "unknown"


@pytest.mark.parametrize("text", ['msgid "open', '"nothing before"', "msgid no quotes"])
def test_a_line_that_is_not_understood_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        read_po(text)


def test_the_compiled_catalogues_are_those_of_the_files() -> None:
    assert files()
    for po, mo in files():
        assert mo.read_bytes() == compiled(read_po(po.read_text(encoding="utf-8"))), f"run `make words` ({po})"
