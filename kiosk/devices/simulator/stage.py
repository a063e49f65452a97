"""Who and what is at the lane as time goes by: actors come in order of `began_t` and may be there together."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from kiosk.devices.simulator.thing import Thing
from kiosk.devices.simulator.visit import Visit

Actor = Visit | Thing
T = TypeVar("T")


def in_order(actors: Iterable[Actor]) -> list[Actor]:
    """By the moment they come."""
    return sorted(actors, key=lambda actor: actor.began_t)


class Stage(Generic[T]):
    """Looks moving forward through time: `seen_as` makes of each actor, once, what a sensor sees of it."""

    def __init__(self, actors: Iterator[Actor], seen_as: Callable[[Actor], T]) -> None:
        self._actors = actors
        self._next = next(actors, None)
        self._seen_as = seen_as
        self._on: list[tuple[float, T]] = []

    def between(self, from_t: float, to_t: float) -> list[T]:
        """All that are there at some time from `from_t` to `to_t`, neither of which ever goes back."""
        while self._next is not None and self._next.began_t < to_t:
            self._on.append((self._next.ended_t, self._seen_as(self._next)))
            self._next = next(self._actors, None)
        self._on = [(ended_t, seen) for ended_t, seen in self._on if ended_t > from_t]
        return [seen for _, seen in self._on]
