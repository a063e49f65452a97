"""The backups of a ledger: where they lie, how they are named, and which of them stay.

Each begins with its ledger's name, so that two ledgers in one folder keep theirs apart. They sort by age and grow
always, even where a clock was set back: the last of them is the last one made.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

_MADE = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r".+-(\d{8}T\d{6}Z)\.db")
DAYS, WEEKS = 7, 4
"""The last backup of each of so many days stays, and the last of each of so many weeks."""


def folder_of(ledger: Path) -> Path:
    """Where the backups of this ledger's file lie."""
    return ledger.parent / "backups"


def made_at(backup: Path) -> datetime | None:
    """When a backup was made, by its name; None for any other file."""
    named = _NAME.fullmatch(backup.name)
    if named is None:
        return None
    try:
        return datetime.strptime(named[1], _MADE).replace(tzinfo=UTC)
    except ValueError:
        return None


def there(ledger: Path) -> list[Path]:
    """The backups there are, the last one first."""
    return sorted((path for path in folder_of(ledger).glob("*.db") if _is_of(ledger, path)), reverse=True)


def next_name(ledger: Path, at: datetime, last: Path | None) -> str:
    """The name of a backup made at an aware instant: later than that of the `last` one, whatever the clock says."""
    at = at.astimezone(UTC).replace(microsecond=0)
    before = made_at(last) if last else None
    return _name(ledger, max(at, before + timedelta(seconds=1)) if before else at)


def to_forget(backups: Iterable[Path], sure_now: datetime | None = None) -> list[Path]:
    """Those that no longer stay. It goes by the days there are backups of, so a wrong clock forgets no more.

    By a moment that is sure, what is older than the weeks goes too, as after a kiosk was off for long: it may hold
    who was erased since. The newest stays.
    """
    newest_first = [(path, made.date()) for path in sorted(backups, reverse=True) if (made := made_at(path))]
    stay = set(_last_of_each(newest_first, DAYS))
    stay |= set(_last_of_each(((path, _monday(day)) for path, day in newest_first), WEEKS))
    if sure_now is not None:
        stay -= {path for path in stay if (made := made_at(path)) and sure_now - made > timedelta(weeks=WEEKS)}
        stay |= {path for path, _ in newest_first[:1]}
    return [path for path, _ in newest_first if path not in stay]


def _last_of_each(newest_first: Iterable[tuple[Path, date]], most: int) -> Iterator[Path]:
    seen: set[date] = set()
    for path, period in newest_first:
        if period not in seen and len(seen) < most:
            seen.add(period)
            yield path


def _is_of(ledger: Path, backup: Path) -> bool:
    at = made_at(backup)
    return at is not None and backup.name == _name(ledger, at)


def _name(ledger: Path, at: datetime) -> str:
    return f"{ledger.stem}-{at.strftime(_MADE)}.db"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
