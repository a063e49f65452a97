"""What `/metrics` says, named as Prometheus wants it. Labels are ports, parts and kiosks: no member, no session."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from kiosk import __version__
from kiosk.errors import LedgerError
from kiosk.ledger.commit_times import BUCKETS_S
from kiosk.messages.findings import LEVELS, Examination
from kiosk.messages.parts import PartStatus
from kiosk.web.checkup import Checkup
from kiosk.web.feed import Feed
from kiosk.web.fleet import KioskNow
from kiosk.web.site import Site

Metrics = Callable[[], Iterable[Metric]]
CHECKED_S = 600.0
"""How old the doctor's findings may become before they are looked for again: none of them comes and goes."""


def exposition(metrics: Metrics) -> bytes:
    """The text that Prometheus reads."""

    class Once(Collector):
        def collect(self) -> Iterable[Metric]:
            return metrics()

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Once())
    return generate_latest(registry)


def kiosk_metrics(feed: Feed, checkup: Checkup | None = None) -> Iterator[Metric]:
    """Of a kiosk. Where it doesn't answer, that and what the doctor found."""
    yield _build()
    yield _gauge("retrolane_kiosk_up", "Whether the kiosk answers its pages.", int(feed.connected))
    if checkup is not None and (found := checkup.last(CHECKED_S)) is not None:
        yield _of_checks(found)
    counted = feed.counters
    if not feed.connected:
        return
    yield from _of_parts(feed.parts)
    if counted is None:
        return
    yield _counter("retrolane_laps", "Laps that counted since the kiosk started.", counted.laps)
    yield _counter("retrolane_legs", "Complete legs, counted or not, since the kiosk started.", counted.legs)
    dropped = CounterMetricFamily("retrolane_bytes_dropped", "Bytes that were part of no frame.", labels=["port"])
    for port, number in counted.bytes_dropped.items():
        dropped.add_metric([port], number)
    yield dropped
    yield _commits(counted.commits, counted.commits_s)
    yield _gauge("retrolane_writes_waiting", "Transactions that haven't begun.", counted.writes_waiting)
    yield _gauge("retrolane_outbox_waiting", "Reports that the broker hasn't got.", counted.reports_waiting)
    yield _gauge("retrolane_outbox_unacked", "Reports that only the broker has got.", counted.reports_unacked)
    yield _counter(
        "retrolane_reports_refused", "Messages that the broker refused or nobody heard.", counted.reports_refused
    )


def gym_metrics(site: Site, feed: Feed) -> Iterator[Metric]:
    """Of a gym server: itself, and each kiosk as it last said it was."""
    yield _build()
    counted = site.counts()
    kiosks = site.kiosks
    known = {kiosk.kiosk for kiosk in kiosks}
    yield from _of_parts(part for part in feed.parts if part.part not in known)
    yield _counter("retrolane_ingest_reports", "Reports that were new.", counted.kept)
    yield _counter("retrolane_ingest_bad", "Messages that couldn't be believed or held.", counted.bad)
    yield _gauge("retrolane_ingest_missing", "Reports that were asked for and haven't come.", counted.missing)
    yield _commits(counted.commits, counted.commits_s)
    yield from _of_kiosks(site, kiosks)


def _of_kiosks(site: Site, kiosks: Sequence[KioskNow]) -> Iterator[Metric]:
    def each(name: str, about: str, value: Callable[[KioskNow], float | None]) -> Metric:
        metric = GaugeMetricFamily(f"retrolane_kiosk_{name}", about, labels=["kiosk"])
        for kiosk in kiosks:
            if (said := value(kiosk)) is not None:
                metric.add_metric([kiosk.kiosk], said)
        return metric

    yield each("up", "Whether the kiosk answers and can count.", lambda one: int(one.state != "down"))
    yield each("degraded", "Whether something of it isn't well.", lambda one: int(one.state == "degraded"))
    yield each("alarm", "Whether somebody on its lane may be in danger.", lambda one: int(one.alarm))
    yield each("outbox_waiting", "Reports that the broker hasn't got.", lambda one: one.waiting)
    yield each("outbox_unacked", "Reports that only the broker has got.", lambda one: one.unacked)
    yield each(
        "clock_offset_seconds",
        "The gym server's clock less the kiosk's.",
        lambda one: None if one.clock_ahead_s is None else -one.clock_ahead_s,
    )
    try:
        last = {lane: totals.last_at for lane, totals in site.totals().items()}
    except LedgerError:
        return
    at = {lane: None if when is None else when.timestamp() for lane, when in last.items()}
    yield each("last_lap_timestamp_seconds", "When its last lap ended.", lambda one: at.get(one.kiosk))


def _of_checks(found: Examination) -> Metric:
    levels = ", ".join(f"{number} {level}" for number, level in enumerate(LEVELS))
    metric = GaugeMetricFamily("retrolane_check", f"What `kiosk doctor` finds: {levels}.", labels=["check"])
    for finding in found.findings:
        metric.add_metric([finding.check], LEVELS.index(finding.level))
    return metric


def _of_parts(parts: Iterable[PartStatus]) -> Iterator[Metric]:
    up = GaugeMetricFamily("retrolane_part_up", "Whether the part works at all.", labels=["part"])
    degraded = GaugeMetricFamily("retrolane_part_degraded", "Whether it works, but not well.", labels=["part"])
    for part in parts:
        up.add_metric([part.part], int(part.state != "down"))
        degraded.add_metric([part.part], int(part.state == "degraded"))
    yield up
    yield degraded


def _commits(counts: Sequence[int], total_s: float) -> Metric:
    buckets: list[tuple[str, float]] = []
    so_far = 0
    for bound, number in zip((*map(str, BUCKETS_S), "+Inf"), counts, strict=True):
        so_far += number
        buckets.append((bound, so_far))
    metric = HistogramMetricFamily("retrolane_commit_seconds", "How long transactions took.")
    metric.add_metric([], buckets, total_s)
    return metric


def _build() -> Metric:
    return InfoMetricFamily("retrolane_build", "Which Retrolane this is.", {"version": __version__})


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value)


def _counter(name: str, about: str, value: float) -> Metric:
    return CounterMetricFamily(name, about, value)
