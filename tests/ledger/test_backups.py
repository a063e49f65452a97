from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.ledger.backups import folder_of, made_at, next_name, there, to_forget

LEDGER = Path("ledger.db")
NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)  # a Monday


def named(*moments: datetime) -> list[Path]:
    return [Path(next_name(LEDGER, moment, None)) for moment in moments]


def test_a_name_says_when_and_nothing_else_is_a_backup(tmp_path: Path) -> None:
    (name,) = named(NIGHT)
    assert name.name == "ledger-20261123T023000Z.db"
    assert made_at(name) == NIGHT
    folder = tmp_path / "backups"
    folder.mkdir()
    for other in (
        name.name,
        "ledger-20261122T023000Z.db",
        "making.part",
        "ledger-1.db",
        "ledger-20261399T000000Z.db",
    ):
        (folder / other).touch()
    assert [path.name for path in there(tmp_path / "ledger.db")] == [name.name, "ledger-20261122T023000Z.db"]


def test_two_ledgers_in_one_folder_keep_theirs_apart(tmp_path: Path) -> None:
    ledgers = [tmp_path / name for name in ("ledger.db", "gym.db", "gym-ledger.db")]
    folder = folder_of(ledgers[0])
    folder.mkdir()
    names = [next_name(ledger, NIGHT, None) for ledger in ledgers]
    for name in names:
        (folder / name).touch()
    assert [[path.name for path in there(ledger)] for ledger in ledgers] == [[name] for name in names]


def test_no_backups_folder_holds_none(tmp_path: Path) -> None:
    assert there(tmp_path / "ledger.db") == []


def test_a_clock_that_was_set_back_doesnt_make_the_last_one_look_old() -> None:
    (last,) = named(NIGHT)
    assert next_name(LEDGER, NIGHT - timedelta(days=900), last) == "ledger-20261123T023001Z.db"


def test_seven_days_and_four_weeks_stay() -> None:
    nights = named(*(NIGHT - timedelta(days=number) for number in range(60)))
    kept: list[Path] = []
    for night in reversed(nights):  # as it goes, night by night
        kept.append(night)
        for old in to_forget(kept):
            kept.remove(old)
    days = sorted(str(made_at(path))[:10] for path in kept)
    assert days == [
        "2026-11-08", "2026-11-15", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21",
        "2026-11-22", "2026-11-23",
    ]  # fmt: skip


def test_after_a_long_time_off_what_is_older_than_four_weeks_goes_by_a_clock_that_is_sure() -> None:
    before = named(*(NIGHT - timedelta(days=number) for number in range(6)))
    back = NIGHT + timedelta(weeks=4, days=-2)
    (new,) = named(back)
    assert to_forget([new, *before]) == []
    assert to_forget([new, *before], back) == before[3:], "26 to 28 days old; 29 and more go"
    assert to_forget(before, back + timedelta(days=900)) == before[1:], "the last one is never forgotten"


def test_of_a_day_the_last_one_stays_and_one_backup_is_never_forgotten() -> None:
    morning, noon = named(NIGHT, NIGHT + timedelta(hours=9))
    assert to_forget([noon, morning]) == [morning]
    assert to_forget([morning]) == []


def test_a_clock_that_leaps_forgets_no_more_than_the_days_say() -> None:
    good = named(*(NIGHT - timedelta(days=number) for number in range(6)))
    (leapt,) = named(NIGHT + timedelta(days=3650))
    assert to_forget([leapt, *good]) == []
