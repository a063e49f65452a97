"""Who walks: the measures of a body that a sensor meets. Round numbers of ordinary people, none of anybody real."""

from dataclasses import dataclass
from random import Random

ADULT_M = 1.72
CHILD_UNTIL_YEARS = 12
OLD_FROM_YEARS = 65


@dataclass(frozen=True, slots=True)
class Person:
    """`shin_m`: how thick a lower leg is above the shoe, clothes and all; `dark`: clothes that return little."""

    age_years: int = 35
    height_m: float = ADULT_M
    shoe_m: float = 0.27
    shin_m: float = 0.105
    dark: bool = False


ORDINARY = Person()


def adult(rng: Random, dark: bool = False) -> Person:
    """Somebody of 16 to 84 years; a shoe is about 0.157 of the height."""
    height_m = min(1.95, max(1.50, rng.gauss(ADULT_M, 0.09)))
    return Person(
        age_years=rng.randint(16, 84),
        height_m=height_m,
        shoe_m=0.157 * height_m,
        shin_m=rng.uniform(0.09, 0.12),
        dark=dark,
    )


def child(rng: Random) -> Person:
    """A child of 4 to 8 years."""
    age_years = rng.randint(4, 8)
    height_m = 0.77 + 0.065 * age_years
    return Person(age_years=age_years, height_m=height_m, shoe_m=0.16 * height_m, shin_m=0.075)
