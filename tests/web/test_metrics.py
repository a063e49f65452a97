"""What is scraped, as Prometheus' own parser reads it."""

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from kiosk.config import SiteTable
from kiosk.ledger.open import open_ledger
from kiosk.ledger.scores import add_to_total
from kiosk.messages.findings import Examination, Finding, Level
from kiosk.messages.live import Counters
from kiosk.messages.parts import PartStatus
from kiosk.web.checkup import Checkup
from kiosk.web.feed import Feed
from kiosk.web.fleet import KioskNow
from kiosk.web.metrics import exposition, gym_metrics, kiosk_metrics
from kiosk.web.site import IngestCounts, Site
from tests.ledger.conftest import NOON

COUNTED = Counters(
    laps=12, legs=25, bytes_dropped={"mat": 7, "tag": 0}, commits=[1, 2, 0, 0, 0, 0, 1], commits_s=3.5,
    writes_waiting=2, reports_waiting=4, reports_unacked=5, reports_refused=6,
)  # fmt: skip
FOUND: dict[str, Level] = {"disk": "ok", "power": "warn", "keys": "fail"}
MAT = PartStatus(part="mat", state="degraded", say="The mat limps.")
TAG = PartStatus(part="tag", state="down", say="The tag reader is gone.")


def samples(text: bytes) -> dict[str, float]:
    """Each sample by its name and labels as Prometheus writes them."""
    found = {}
    for family in text_string_to_metric_families(text.decode()):
        assert family.documentation
        for sample in family.samples:
            labels = ",".join(f'{key}="{value}"' for key, value in sample.labels.items())
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def test_a_kiosk() -> None:
    feed = Feed(connected=True)
    feed.set_parts([MAT, TAG])
    feed.counters = COUNTED
    found = samples(exposition(lambda: kiosk_metrics(feed)))
    assert found == found | {
        "retrolane_kiosk_up": 1, "retrolane_laps_total": 12, "retrolane_legs_total": 25,
        'retrolane_part_up{part="mat"}': 1, 'retrolane_part_degraded{part="mat"}': 1,
        'retrolane_part_up{part="tag"}': 0, 'retrolane_part_degraded{part="tag"}': 0,
        'retrolane_bytes_dropped_total{port="mat"}': 7, 'retrolane_bytes_dropped_total{port="tag"}': 0,
        'retrolane_commit_seconds_bucket{le="0.005"}': 1, 'retrolane_commit_seconds_bucket{le="0.15"}': 3,
        'retrolane_commit_seconds_bucket{le="+Inf"}': 4, "retrolane_commit_seconds_count": 4,
        "retrolane_commit_seconds_sum": 3.5, "retrolane_writes_waiting": 2, "retrolane_outbox_waiting": 4,
        "retrolane_outbox_unacked": 5, "retrolane_reports_refused_total": 6,
    }  # fmt: skip


def test_a_kiosk_that_does_not_answer_is_down_and_nothing_else_is_claimed() -> None:
    feed = Feed(connected=True)
    feed.counters = COUNTED
    feed.set_connected(False)
    found = samples(exposition(lambda: kiosk_metrics(feed)))
    assert {name for name in found if "build" not in name} == {"retrolane_kiosk_up"}
    assert found["retrolane_kiosk_up"] == 0


def test_a_gym_server(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "gym.db", "gym")
    with ledger.begin() as conn:
        add_to_total(conn, "lane-1", NOON.date(), 1, 5500, NOON)
    site, feed = Site(ledger, SiteTable()), Feed(connected=True)
    site.counts = lambda: IngestCounts(kept=100, bad=1, missing=3, commits=[5, 0, 0, 0, 0, 0, 0], commits_s=0.01)
    site.kiosks = (
        KioskNow("lane-1", "lane 1", "ok", "Well.", waiting=9, unacked=0, clock_ahead_s=-1.5, session="5e55"),
        KioskNow("lane-2", "lane 2", "down", "Gone."),
    )
    broker = PartStatus(part="broker", state="ok", say="Broker connected.")
    feed.set_parts([broker, PartStatus(part="lane-1", state="ok", say="Well.")])
    text = exposition(lambda: gym_metrics(site, feed))
    found = samples(text)
    assert found == found | {
        "retrolane_ingest_reports_total": 100, "retrolane_ingest_bad_total": 1, "retrolane_ingest_missing": 3,
        "retrolane_commit_seconds_count": 5, 'retrolane_part_up{part="broker"}': 1,
        'retrolane_kiosk_up{kiosk="lane-1"}': 1, 'retrolane_kiosk_up{kiosk="lane-2"}': 0,
        'retrolane_kiosk_outbox_waiting{kiosk="lane-1"}': 9,
        'retrolane_kiosk_clock_offset_seconds{kiosk="lane-1"}': 1.5,
        'retrolane_kiosk_last_lap_timestamp_seconds{kiosk="lane-1"}': NOON.timestamp(),
    }  # fmt: skip
    assert 'retrolane_part_up{part="lane-1"}' not in found
    assert 'retrolane_kiosk_clock_offset_seconds{kiosk="lane-2"}' not in found
    assert b"5e55" not in text
    with ledger.begin() as conn:
        conn.exec_driver_sql("DROP TABLE total")
    assert 'retrolane_kiosk_up{kiosk="lane-1"}' in samples(exposition(lambda: gym_metrics(site, feed)))
    ledger.dispose()


def test_what_the_doctor_finds_has_a_gauge_for_each_check() -> None:
    findings = tuple(Finding(check=name, title="T", level=level, say="said") for name, level in FOUND.items())
    found = Examination(at=NOON, worst="fail", findings=findings)
    asked: list[float] = []

    def last(age_s: float) -> Examination | None:
        asked.append(age_s)
        return found if len(asked) > 1 else None

    checkup = Checkup(lambda _: found, last, lambda _: found, bytes)
    feed = Feed(connected=False)
    before = samples(exposition(lambda: kiosk_metrics(feed, checkup)))
    assert not any(name.startswith("retrolane_check") for name in before)  # nobody has looked yet
    after = samples(exposition(lambda: kiosk_metrics(feed, checkup)))
    assert {name: value for name, value in after.items() if name.startswith("retrolane_check")} == {
        'retrolane_check{check="disk"}': 0, 'retrolane_check{check="power"}': 2, 'retrolane_check{check="keys"}': 3,
    }  # fmt: skip
    assert set(asked) == {600.0}
