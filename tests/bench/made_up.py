"""Legs and events that were never walked, to try the scoring with."""

from typing import Any


def leg(t: float | None, direction: str = "away", facing: str = "backward", **more: Any) -> dict[str, Any]:
    """A true leg of six seconds that ends at `t`; None for one that turned back."""
    known = {"who": "a", "clip": "one", "direction": direction, "facing": facing, "complete": t is not None, "t": t}
    return known | {"started_t": None if t is None else t - 6.0} | more


def truth(*legs: dict[str, Any], **expect: Any) -> dict[str, Any]:
    """What is true of a session."""
    return {"legs": list(legs), "expect": expect}


def lap(t: float, direction: str = "away", facing: str = "backward", **more: Any) -> dict[str, Any]:
    """A lap event, counted when it went away and backward, told by the feet."""
    counted = direction == "away" and facing == "backward"
    told = {"type": "lap", "t": t, "session": 1, "direction": direction, "facing": facing, "facing_by": "feet"}
    return told | {"counted": counted, "reason": None} | more


def warning(t: float, kind: str) -> dict[str, Any]:
    """A warning raised."""
    return {"type": "warning", "t": t, "session": 1, "kind": kind}


def started(session: int) -> dict[str, Any]:
    """A session opened."""
    return {"type": "session_started", "t": 0.0, "session": session}
