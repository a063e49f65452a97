"""A tag held to the reader is read every 60 ms: which of those reads is a tap.

The same tag within `SAME_TAP_S` of its last read is one tap. Reads that follow each other faster than a hand can
(`HELD_S`) are the same tag still lying there and are not worth an event. More than `HANDS` different tags within
`HANDS_S` nobody holds to it: such a reader is broken, and isn't believed until it was quiet for `QUIET_S`.
"""

SAME_TAP_S = 3.0
HANDS, HANDS_S = 5, 3.0
QUIET_S = 10.0
HELD_S = 1.0  # RDM6300 and ID-12LA repeat every 50–65 ms while the tag is near


class Taps:
    """Names tags `m1`, `m2`, … by first appearance and folds repeated reads."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._last_read_t: dict[str, float] = {}
        self._last_refused_t: dict[str, float] = {}
        self._lately: dict[str, float] = {}
        self._quiet_t = 0.0

    def spews(self, key: str, t: float) -> bool:
        """Whether one read of a tag at `t` is that of a broken reader, and no tap; to be asked before `read`."""
        if t >= self._quiet_t:
            self._lately = {tag: read_t for tag, read_t in self._lately.items() if t - read_t < HANDS_S} | {key: t}
            if len(self._lately) <= HANDS:
                return False
            self._lately.clear()
        self._quiet_t = t + QUIET_S
        return True

    def read(self, key: str, t: float) -> tuple[str, bool, bool]:
        """One read of a tag at `t`: its label, whether it is a tap, and whether it only lies there still."""
        label = self._labels.setdefault(key, f"m{len(self._labels) + 1}")
        since_s = t - self._last_read_t.get(key, -SAME_TAP_S)
        self._last_read_t[key] = t
        return label, since_s >= SAME_TAP_S, since_s < HELD_S

    def refused(self, reason: str, t: float) -> bool:
        """A tag was refused for this reason at `t`: whether to say so, or it only lies there still."""
        since_s = t - self._last_refused_t.get(reason, -HELD_S)
        self._last_refused_t[reason] = t
        return since_s >= HELD_S

    def key_of(self, label: str) -> str:
        """The key behind a label, as it was given to `read`."""
        return next(key for key, known in self._labels.items() if known == label)
