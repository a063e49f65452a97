import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select, text, update

from kiosk.errors import ConfigError, LedgerError
from kiosk.ledger.open import WRITES, open_readonly
from kiosk.ledger.tables import IDENTITY
from kiosk.ledger.writer import Writer


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    made = Writer(engine, max_waiting=3)
    yield made
    made.close()


def count_up(conn: Connection) -> int:
    raised = update(IDENTITY).values(last_seq=IDENTITY.c.last_seq + 1).returning(IDENTITY.c.last_seq)
    return int(conn.execute(raised).scalar_one())


class Stuck:
    """A job that doesn't return until told."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, conn: Connection) -> int:
        self.begun.set()
        assert self.go_on.wait(60)
        return count_up(conn)


def test_a_future_is_done_when_the_row_is_on_the_disk(path: Path, writer: Writer) -> None:
    reader = open_readonly(path)
    for expected in (1, 2, 3):
        assert expected == writer.submit(count_up).result(30)
        with reader.connect() as conn:
            assert expected == conn.execute(select(IDENTITY.c.last_seq)).scalar_one()
    reader.dispose()


def test_a_job_that_fails_leaves_nothing_and_the_next_one_runs(writer: Writer) -> None:
    def fail(conn: Connection) -> None:
        count_up(conn)
        raise KeyError("no such thing")

    with pytest.raises(KeyError):
        writer.submit(fail).result(30)
    assert isinstance(writer.failed, KeyError)
    assert writer.alive
    assert writer.submit(count_up).result(30) == 1
    assert writer.failed is None


def test_what_a_job_refuses_is_no_fault_of_the_ledger_unless_a_lap_is_lost_by_it(writer: Writer) -> None:
    def refuse(conn: Connection) -> None:
        count_up(conn)
        raise ConfigError("sound.volume: got 9.0, takes less than or equal to 1")

    with pytest.raises(ConfigError):
        writer.submit(refuse).result(30)
    assert not isinstance(writer.failed, ConfigError), "a mistyped form put the lane out of order"
    with pytest.raises(ConfigError):
        writer.keep(refuse).result(30)
    assert isinstance(writer.failed, ConfigError)
    assert writer.submit(count_up).result(30) == 1


def test_a_database_that_cannot_be_written_is_told_in_a_sentence(writer: Writer) -> None:
    future = writer.submit(lambda conn: conn.execute(text("INSERT INTO nowhere VALUES (1)")))
    with pytest.raises(LedgerError, match=r"can't be written \(no such table: nowhere\); check"):
        future.result(30)


def test_a_full_queue_raises_at_once_instead_of_holding_up_the_lane(writer: Writer) -> None:
    stuck = Stuck()
    first = writer.submit(stuck)
    assert stuck.begun.wait(30)
    queued = [writer.submit(count_up) for _ in range(3)]
    assert writer.waiting == 3
    began = time.monotonic()
    with pytest.raises(LedgerError, match="3 writes wait for the disk"):
        writer.submit(count_up)
    assert time.monotonic() - began < 30
    stuck.go_on.set()
    assert [future.result(30) for future in [first, *queued]] == [1, 2, 3, 4]


def test_closing_writes_what_is_queued_and_takes_no_more(engine: Engine) -> None:
    writer = Writer(engine)
    futures = [writer.submit(count_up) for _ in range(50)]
    writer.close()
    writer.close()
    assert [future.result(0) for future in futures] == list(range(1, 51))
    assert not writer.alive
    with pytest.raises(LedgerError, match="closed"):
        writer.submit(count_up)


def test_a_cancelled_job_is_never_run(writer: Writer) -> None:
    stuck = Stuck()
    first = writer.submit(stuck)
    assert stuck.begun.wait(30)
    cancelled = writer.submit(count_up)
    assert cancelled.cancel()
    stuck.go_on.set()
    assert first.result(30) == 1
    assert writer.submit(count_up).result(30) == 2


def test_a_watchdog_sees_a_job_that_hangs_and_an_idle_writer_tick(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.ledger.writer.TICK_S", 0.01)
    writer, stuck = Writer(engine), Stuck()
    future = writer.submit(stuck)
    assert stuck.begun.wait(30)
    hung_at = writer.last_tick
    time.sleep(0.1)  # ten ticks of a healthy writer
    assert writer.last_tick == hung_at
    stuck.go_on.set()
    future.result(30)
    deadline, resumed_at = time.monotonic() + 30, time.monotonic()
    while writer.last_tick <= resumed_at:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    writer.close()


def test_the_writer_waits_for_another_process_and_is_not_refused(engine: Engine, writer: Writer) -> None:
    def read_then_write(conn: Connection) -> int:
        conn.execute(select(IDENTITY)).one()  # what was read must still hold when it writes
        return count_up(conn)

    with engine.execution_options(**{WRITES: True}).connect() as other:
        count_up(other)
        waits = writer.submit(read_then_write)
        assert not wait([waits], timeout=0.2).done
        other.commit()
    assert waits.result(30) == 2


def full(conn: Connection) -> None:
    """From here on SQLite has no page left, as on a full disk; its own limit stands in for one."""
    conn.exec_driver_sql(f"PRAGMA max_page_count = {conn.exec_driver_sql('PRAGMA page_count').scalar()}")


def has_room(conn: Connection) -> None:
    conn.exec_driver_sql("PRAGMA max_page_count = 1000000")


def put(number: int, big: bool = True) -> Callable[[Connection], int]:
    def job(conn: Connection) -> int:
        size = 50_000 if big else 1
        conn.exec_driver_sql(
            "INSERT INTO kept (name, value, at) VALUES (?, ?, '2026-11-23')", (f"{number}", f'"{"x" * size}"')
        )
        return number

    return job


def names(path: Path) -> list[str]:
    reader = open_readonly(path)
    with reader.connect() as conn:
        found = list(
            conn.exec_driver_sql("SELECT name FROM kept WHERE name GLOB '[0-9]*' ORDER BY rowid").scalars()
        )
    reader.dispose()
    return found


def test_what_has_to_be_kept_waits_for_room_and_keeps_its_order(path: Path, engine: Engine) -> None:
    writer = Writer(engine)
    writer.submit(full).result(30)
    kept = [writer.keep(put(number, big=number == 1)) for number in (1, 2, 3)]
    with pytest.raises(LedgerError, match=r"\(database or disk is full\); make room"):
        writer.submit(put(4)).result(30)
    assert writer.submit(count_up).result(30) == 1, "what fits is written"
    assert "disk is full" in str(writer.failed), "and yet something is owed"
    assert not any(future.done() for future in kept)
    assert names(path) == []
    writer.submit(has_room).result(30)
    assert [future.result(30) for future in kept] == [1, 2, 3]
    writer.close()
    assert writer.failed is None
    assert names(path) == ["1", "2", "3"]


def test_a_mistake_isnt_tried_again(writer: Writer) -> None:
    future = writer.keep(lambda conn: conn.execute(text("INSERT INTO nowhere VALUES (1)")))
    with pytest.raises(LedgerError, match="no such table"):
        future.result(30)
    assert writer.keep(count_up).result(30) == 1


def test_memory_that_ran_out_for_a_moment_costs_nothing(writer: Writer) -> None:
    times: list[int] = []

    def job(conn: Connection) -> int:
        times.append(1)
        if len(times) == 1:
            raise MemoryError
        return count_up(conn)

    assert writer.keep(job).result(30) == 1
    times.clear()
    with pytest.raises(LedgerError, match="no memory is left"):
        writer.submit(job).result(30)


def test_what_is_committed_is_never_done_again(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("kiosk.ledger.writer.empty_after", fail)
    with pytest.raises(LedgerError):
        writer.keep(count_up).result(30)
    monkeypatch.undo()
    assert writer.keep(count_up).result(30) == 2


def test_no_more_wait_for_room_than_may_wait_at_all(engine: Engine) -> None:
    writer = Writer(engine, max_waiting=2)
    writer.submit(full).result(30)
    futures = []
    for number in range(3):
        futures.append(writer.keep(put(number)))
        assert not wait(futures[-1:], timeout=0.3).done or number == 2
    with pytest.raises(LedgerError, match="2 writes wait for the disk"):
        futures[2].result(30)
    writer.close()
    assert [type(future.exception(0)) for future in futures] == [LedgerError] * 3, "closed: nobody waits for ever"
