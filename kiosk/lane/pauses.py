"""Who is on a leg: do they walk, or do they stand? Judged by how far they came lately."""

from collections.abc import Iterable

from kiosk.lane.observations import WalkerStood, WalkerWentOn

# Who hasn't come this far in this long stands: a step backward is 0.4 m and takes about 0.6 s.
STEP_M = 0.25
STANDS_S = 1.5


class Pauses:
    """Call `look` with every sighting; it tells once that somebody stands, and once that they go on."""

    def __init__(self) -> None:
        self._from: dict[int, tuple[float, float]] = {}
        self._stood: set[int] = set()

    def look(self, t: float, on_leg: Iterable[tuple[int, float]]) -> list[WalkerStood | WalkerWentOn]:
        """`on_leg`: number and place of each walker who is on a leg. Between legs nobody is said to stand."""
        places = dict(on_leg)
        for walker in self._from.keys() - places.keys():
            del self._from[walker]
            self._stood.discard(walker)
        told: list[WalkerStood | WalkerWentOn] = []
        for walker, x_m in places.items():
            since_t, from_m = self._from.setdefault(walker, (t, x_m))
            if abs(x_m - from_m) >= STEP_M:
                self._from[walker] = (t, x_m)
                if walker in self._stood:
                    self._stood.discard(walker)
                    told.append(WalkerWentOn(t, walker))
            elif t - since_t >= STANDS_S and walker not in self._stood:
                self._stood.add(walker)
                told.append(WalkerStood(t, walker))
        return told
