"""Rectangles that are cut into smaller ones: how scenes divide a panel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; x grows to the right, y downward."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def inset(self, dx: float, dy: float | None = None) -> "Box":
        """Smaller by dx left and right and dy (dx where not given) above and below."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, max(self.w - 2 * dx, 0.0), max(self.h - 2 * dy, 0.0))

    def rows(self, *shares: float) -> tuple["Box", ...]:
        """Cut into boxes one under the other, heights in proportion to `shares`."""
        whole, y, out = sum(shares), self.y, []
        for share in shares:
            h = self.h * share / whole
            out.append(Box(self.x, y, self.w, h))
            y += h
        return tuple(out)

    def columns(self, *shares: float) -> tuple["Box", ...]:
        """Cut into boxes side by side, widths in proportion to `shares`."""
        whole, x, out = sum(shares), self.x, []
        for share in shares:
            w = self.w * share / whole
            out.append(Box(x, self.y, w, self.h))
            x += w
        return tuple(out)

    def holds(self, other: "Box", slack: float = 0.5) -> bool:
        """True when `other` lies inside, give or take `slack` pixels."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Box", slack: float = 0.5) -> bool:
        """True when the two share more than `slack` pixels both ways."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )
