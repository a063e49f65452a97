from itertools import product
from typing import get_args

from kiosk.lane.calibration.beam import CURES, Height, say_beam


def test_every_pair_of_heights_has_a_cure_of_its_own() -> None:
    pairs = set(product(get_args(Height), repeat=2))

    assert set(CURES) == pairs
    assert len(set(CURES.values())) == len(pairs)
    assert CURES["right", "right"] == ""


def test_the_sentence_names_the_line_and_what_is_wrong_there() -> None:
    assert say_beam("right", "right") == "The beam runs between 80 and 120 mm above the floor at both lines."
    assert say_beam("right", "too high") == "The beam is too high at the far line."
    assert say_beam("too low", "too high") == "The beam is too low at the start line and too high at the far line."
