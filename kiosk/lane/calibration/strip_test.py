"""Stepping on every strip of a mat once: which were seen, which never, which don't let go."""

from dataclasses import dataclass, field

from kiosk.lane.readings import MatPicture


@dataclass
class StripTest:
    """Feed it every picture from the first step on. Bit r of each set is row r, and each row is in one of three.

    `been`: was loaded and let go. `held`: was loaded and never let go, so it is stuck, or somebody stands there.
    `never`: never loaded.
    """

    rows: int
    loaded: int = 0
    been: int = 0
    _ever: int = field(default=0, init=False)

    def feed(self, picture: MatPicture) -> None:
        """Take the next picture of the same mat."""
        self._ever |= picture.loaded
        self.been |= self._ever & ~picture.loaded
        self.loaded = picture.loaded

    @property
    def held(self) -> int:
        """Rows that were loaded and never let go."""
        return self._ever & ~self.been

    @property
    def never(self) -> int:
        """Rows that were never loaded."""
        return ~self._ever & ((1 << self.rows) - 1)

    @property
    def done(self) -> bool:
        """Every row was loaded and let go."""
        return not self.never and not self.held
