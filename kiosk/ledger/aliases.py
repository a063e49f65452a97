"""Friendly two-word aliases: "Quiet Heron".

The words are kind, plain to translate, and say nothing about a body, a speed or a person. Birds and plants
whose English name is also slang or an insult are left out.
"""

import secrets
import unicodedata
from collections.abc import Callable

from kiosk.errors import LedgerError
from kiosk.messages.roster import ALIAS_LONGEST

TRAITS = """
Amber Amiable Autumn Azure Blithe Brave Breezy Bright Calm Candid Careful Caring Cheerful Clear Clever Copper
Coral Cordial Cosy Curious Eager Earnest Emerald Faithful Fearless Friendly Gallant Generous Genial Gentle
Glad Golden Graceful Grateful Happy Hardy Harmonious Helpful Honest Hopeful Humble Indigo Jolly Jovial Joyful
Kind Lively Loyal Lucky Lunar Mellow Merry Misty Modest Noble Patient Peaceful Playful Polite Quiet Radiant
Resolute Scarlet Serene Silver Sincere Smiling Solar Spring Steady Summer Sunny Tidy Tranquil Trusty Upbeat
Valiant Vivid Warm Winter Wise Witty
""".split()  # noqa: SIM905 - words read better than quotes

CREATURES = """
Acacia Albatross Alder Aspen Avocet Badger Barbet Bilberry Birch Bittern Bluebell Bramble Buttercup Cedar
Clover Condor Cormorant Cornflower Cowslip Crane Curlew Cypress Dipper Dolphin Dove Dunlin Eagle Egret Eider
Falcon Finch Firecrest Flamingo Foxglove Gannet Goldfinch Goshawk Grebe Hare Harrier Hawthorn Heron Hoopoe
Ibex Ibis Jackdaw Juniper Kestrel Kingfisher Kite Lapwing Larch Lark Lavender Linden Linnet Lotus Lynx
Magnolia Magpie Maple Marten Nightingale Oak Oriole Osprey Otter Owl Partridge Pelican Peregrine Petrel Pine
Pipit Plover Primrose Puffin Quail Raven Redstart Sandpiper Siskin Skylark Snowdrop Sparrow Starling Stork
Sunflower Swan Tern Thistle Thrush Toucan Wagtail Warbler Waxwing Willow Wren Yarrow
""".split()  # noqa: SIM905 - words read better than quotes

LETTERS = frozenset(chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0x100)) if code != 0xAD) | set("ŒœŠšŸ")
"""What an alias may be written with: the floor screen's font has these, and shows a box for any other."""

TRIES = 8


def as_shown(said: str) -> str:
    """An alias as it is kept, whichever way its accents and blanks were typed. Raises LedgerError."""
    alias = unicodedata.normalize("NFC", " ".join(said.split()))
    if not alias or not alias.isprintable():
        raise LedgerError("an alias is a word or two that can be read; choose another")
    if len(alias) > ALIAS_LONGEST:
        raise LedgerError(f"an alias has at most {ALIAS_LONGEST} letters; choose a shorter one")
    unknown = next((letter for letter in alias if letter not in LETTERS), None)
    if unknown is not None:
        raise LedgerError(f"the floor screen has no letter {unknown!r}; choose another alias, in Latin letters")
    return alias


def draw_alias(taken: Callable[[str], bool]) -> str:
    """An alias that isn't taken: two words, and a number after them once two words are hard to come by."""
    for _ in range(TRIES):
        alias = f"{secrets.choice(TRAITS)} {secrets.choice(CREATURES)}"
        if not taken(alias):
            return alias
    return numbered(alias, taken)


def numbered(alias: str, taken: Callable[[str], bool]) -> str:
    """The alias with the smallest number, from 2, that makes it free."""
    number = 2
    while taken(f"{alias} {number}"):
        number += 1
    return f"{alias} {number}"
