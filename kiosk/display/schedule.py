"""Times of the day: when the screen is dim or dark, and when it is quiet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of the day to another, "HH:MM" in the gym's own time; over midnight too. Empty: never."""

    begin: str
    end: str

    def holds(self, minute: int | None) -> bool:
        """Whether a minute of the day is within; False where the time isn't known."""
        if minute is None or not self.begin or not self.end:
            return False
        begin, end = _minute(self.begin), _minute(self.end)
        if begin <= end:
            return begin <= minute < end
        return minute >= begin or minute < end


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
