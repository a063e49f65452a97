"""What counts as a leg: one table of states and happenings, and nothing else decides.

A leg that began mid-lane (`LATE_…`: after turning back, or first seen there) has no start and isn't complete; it
is told when it meets its line, so that the way home after an attempt isn't lost. Rows are tried in order.
"""

from enum import Enum, auto

from kiosk.lane.geometry import Direction


class State(Enum):
    """Where a body is, or which way it goes."""

    NEAR = auto()  # before the start line
    AWAY = auto()  # on a leg away that left the start line
    FAR = auto()  # past the far line
    TOWARD = auto()  # on a leg toward the kiosk that left the far line
    MIDWAY = auto()  # first seen between the lines
    LATE_AWAY = auto()  # under way between the lines, the first line not left
    LATE_TOWARD = auto()


class Happening(Enum):
    """What a new position can mean."""

    LEFT_START = auto()
    LEFT_FAR = auto()
    MET_START = auto()
    MET_FAR = auto()
    TURNED = auto()  # came back by more than 0.8 m
    RETREATED = auto()  # the same, and is behind the line it left
    WENT_AWAY = auto()  # has a direction by now
    WENT_TOWARD = auto()


class Tells(Enum):
    """What a step of the table says to the world."""

    BEGAN = auto()
    COMPLETE = auto()
    TURNED_BACK = auto()
    PARTIAL = auto()
    NOTHING = auto()


S, H, T = State, Happening, Tells

TABLE: dict[State, dict[Happening, tuple[State, Tells]]] = {
    S.NEAR: {H.LEFT_START: (S.AWAY, T.BEGAN)},
    S.AWAY: {
        H.MET_FAR: (S.FAR, T.COMPLETE),
        H.RETREATED: (S.NEAR, T.TURNED_BACK),
        H.TURNED: (S.LATE_TOWARD, T.TURNED_BACK),
    },
    S.FAR: {H.LEFT_FAR: (S.TOWARD, T.BEGAN)},
    S.TOWARD: {
        H.MET_START: (S.NEAR, T.COMPLETE),
        H.RETREATED: (S.FAR, T.TURNED_BACK),
        H.TURNED: (S.LATE_AWAY, T.TURNED_BACK),
    },
    S.MIDWAY: {
        H.MET_START: (S.NEAR, T.NOTHING),
        H.MET_FAR: (S.FAR, T.NOTHING),
        H.WENT_AWAY: (S.LATE_AWAY, T.NOTHING),
        H.WENT_TOWARD: (S.LATE_TOWARD, T.NOTHING),
    },
    S.LATE_AWAY: {H.MET_FAR: (S.FAR, T.PARTIAL), H.TURNED: (S.LATE_TOWARD, T.NOTHING)},
    S.LATE_TOWARD: {H.MET_START: (S.NEAR, T.PARTIAL), H.TURNED: (S.LATE_AWAY, T.NOTHING)},
}
HEADING: dict[State, Direction] = {
    S.AWAY: "away",
    S.LATE_AWAY: "away",
    S.TOWARD: "toward",
    S.LATE_TOWARD: "toward",
}
