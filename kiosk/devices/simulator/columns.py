"""All that a beam near the floor can meet, as upright rounds: the shins of a visit, the posts of a thing."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.simulator.shins import Shins
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.thing import Thing

Floats = NDArray[np.float64]


class Columns(Protocol):
    """What of one actor a beam can meet."""

    @property
    def dark(self) -> bool:
        """True if little of the light comes back."""
        ...

    def near(self, t: float) -> tuple[float, float]:
        """About where it is: x and y."""
        ...

    def rounds(self, t: Floats, height_m: float) -> list[tuple[Floats, Floats, float]]:
        """Middle (x, y) at times `t` and radius of each round at this height above the floor."""
        ...


class Posts:
    """The posts of a thing, wherever it is."""

    dark = False

    def __init__(self, thing: Thing) -> None:
        self._thing = thing
        self._t = np.array([point.t for point in thing.path])
        self._x = np.array([point.x_m for point in thing.path])

    def near(self, t: float) -> tuple[float, float]:
        """Where its middle is."""
        return float(np.interp(t, self._t, self._x)), self._thing.y_m

    def rounds(self, t: Floats, height_m: float) -> list[tuple[Floats, Floats, float]]:  # noqa: ARG002 — upright
        """Each post at times `t`; out of the way while the thing isn't there."""
        there = (t >= self._thing.began_t) & (t < self._thing.ended_t)
        x = np.interp(t, self._t, self._x)
        y = np.where(there, self._thing.y_m, np.inf)
        return [(x + dx, y + dy, radius) for dx, dy, radius in self._thing.posts]


def columns_of(actor: Actor) -> Columns:
    """What of an actor a beam can meet."""
    return Posts(actor) if isinstance(actor, Thing) else Shins(actor)
