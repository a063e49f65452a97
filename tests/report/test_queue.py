"""The outbox through its queue: read apart, written by the writer, thinned only where the disk is full."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import update

from kiosk.clock import WallTime
from kiosk.ledger.tables import OUTBOX
from kiosk.messages.reports import Ack
from kiosk.report.queue import SCARCE_BYTES, Queue
from tests.reporting_kiosk import BEGAN, ReportingKiosk


@pytest.mark.parametrize(
    ("trusted", "room_bytes", "left"),
    [(True, SCARCE_BYTES - 1, [3]), (True, SCARCE_BYTES, [1, 2, 3]), (False, 0, [1, 2, 3])],
)
def test_a_full_disk_costs_what_was_acked_and_nothing_else(
    kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch, trusted: bool, room_bytes: int, left: list[int]
) -> None:
    kiosk.walk(3)
    queue = Queue(kiosk.path, kiosk.writer, lambda: WallTime(BEGAN + timedelta(days=2), trusted))
    monkeypatch.setattr(queue, "room_bytes", lambda: room_bytes)
    queue.mark_sent([1, 2, 3]).result()
    queue.mark_acked(Ack(kiosk="lane-1", epoch=queue.epoch, through=2, highest=2)).result()
    long_ago = update(OUTBOX).where(OUTBOX.c.acked_at.is_not(None)).values(acked_at=BEGAN)
    kiosk.writer.submit(lambda conn: conn.execute(long_ago)).result()
    pruned = queue.prune()
    assert (pruned is None) == (left == [1, 2, 3])
    if pruned is not None:
        pruned.result()
    queue.send_again(queue.epoch, 1, 3).result()
    assert [entry.seq for entry in queue.fetch(0, 9)] == left
    queue.close()


def test_how_long_reports_wait_is_known_only_where_the_time_is(kiosk: ReportingKiosk) -> None:
    kiosk.walk(1)
    for trusted, waits_s in ((True, 86400.0), (False, 0.0)):
        now = partial(WallTime, BEGAN + timedelta(days=1, seconds=10), trusted)
        queue = Queue(kiosk.path, kiosk.writer, now)
        assert queue.waits_s(queue.backlog()) == pytest.approx(waits_s, abs=10)
        assert queue.room_bytes() > 0
        queue.close()
