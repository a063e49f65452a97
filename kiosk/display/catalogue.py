"""The catalogues of words: one folder a language in `locale/`, as gettext keeps them."""

import gettext
from pathlib import Path
from typing import Literal, get_args

Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "floor"


def catalogue(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; English is what the sayings are written in and has none."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, [language])
