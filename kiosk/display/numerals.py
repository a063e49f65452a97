"""How a language writes numbers."""

from dataclasses import dataclass

from kiosk.display.catalogue import Language


@dataclass(frozen=True, slots=True)
class Numerals:
    """What stands before tenths, and between thousands."""

    point: str
    group: str

    def whole(self, n: int) -> str:
        """A whole number; four digits stand together, more are grouped by three."""
        return str(n) if abs(n) < 10_000 else f"{n:,}".replace(",", self.group)

    def tenths(self, x: float) -> str:
        """A number to one tenth."""
        return f"{x:.1f}".replace(".", self.point)


NUMERALS: dict[Language, Numerals] = {"en": Numerals(".", ","), "de": Numerals(",", ".")}
