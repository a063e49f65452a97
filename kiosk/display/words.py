"""Every word on the floor screen."""

YOU = "You"

ATTRACT_TITLE = "Walk backward."
ATTRACT_SUBTITLE = "Face the screen."
ATTRACT_PROMPT = "Tap your tag, or just walk."
BOARD_TITLE = {"today": "Today", "week": "This week", "month": "This month", "all": "All time"}
BOARD_UNIT = "laps"
BOARD_EMPTY = "Be the first"
BOARD_EMPTY_WHEN = {"today": "today.", "week": "this week.", "month": "this month.", "all": "of all."}

SAVING = "saving"
CLEAR_SAY = {
    "clear": "Clear behind you",
    "blocked": "Blocked behind you",
    "not_seen": "No view behind you",
}

NOT_COUNTED_TITLE = "Not counted"
SUMMARY_TITLE = "Well walked"

OUT_TITLE = "Out of order"
OUT_CODE = "Code"
OUT_SAFE = "Laps already walked are safe."
OUT_SILENT = "No word from the {port} sensor. Check its cable and its power."
OUT_FAULT = "The {port} sensor reports a fault. Look at the lane, then restart the kiosk."
OUT_LEDGER = "Laps can't be saved. Check the disk, then restart the kiosk."

_WHY = {
    "forward": ("That one was forwards", "Turn to face the screen"),
    "turned_back": ("You turned back before the line", "Walk on past the far line"),
    "left_lane": ("You stepped off the lane", "Stay between its two edges"),
    "too_fast": ("That was too fast to count", "Walk it, don't run it"),
    "sensor_gap": ("The sensor lost sight of you", "Please walk that one again"),
    "unsure": ("Couldn't tell which way you faced", "Face the screen all the way"),
    "shared_lane": ("Two people were on the lane", "One walker at a time"),
}
_WHY_UNKNOWN = ("That one didn't count", "Please walk it again")


def lap_label(laps: int) -> str:
    """The word under the lap count."""
    return "LAP" if laps == 1 else "LAPS"


def not_counted(reason: str) -> tuple[str, str]:
    """Why a leg didn't count, in at most six words, and what to do."""
    return _WHY.get(reason, _WHY_UNKNOWN)


def counted(laps: int, last_laps: int | None) -> tuple[str, str]:
    """What a lap means: a big line and the line under it. `last_laps` is None without a last time."""
    if last_laps is None:
        return ("Counted", "first lap, well begun") if laps == 1 else ("Counted", "keep facing the screen")
    ahead = laps - last_laps
    if ahead > 0:
        return f"{ahead} more", "than last time"
    if ahead == 0:
        return "As many", "as last time"
    return f"{-ahead} to go", "to match last time"


def versus(laps: int, last_laps: int | None) -> str:
    """A whole session against the last one."""
    if last_laps is None:
        return ""
    ahead = laps - last_laps
    if ahead > 0:
        return f"{ahead} more than last time"
    return "As many as last time" if ahead == 0 else f"{-ahead} fewer than last time"


def clock(seconds: int) -> str:
    """mm:ss, from an hour on h:mm:ss."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"


def lap_time(seconds: float) -> str:
    """A lap's time to a tenth."""
    return f"{seconds:.1f} s"


def total(laps: int) -> str:
    """Everybody's laps, guests too."""
    return "1 lap walked by everyone" if laps == 1 else f"{laps} laps walked by everyone"


def summary_labels(laps: int, metres: int, minutes: int) -> tuple[str, str, str]:
    """The words under the three numbers of the summary."""
    return (
        "lap" if laps == 1 else "laps",
        "metre" if metres == 1 else "metres",
        "minute" if minutes == 1 else "minutes",
    )
