"""A kiosk with instruments: it runs as always, and what reaches the screen is timed inside the program.

A reading's time is that of the write at the far end of the pty; a picture's is that at which the display took it.
Nothing is timed across processes, and nothing of the kiosk is replaced: its classes are given a stopwatch.
"""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import pygame

from kiosk import app
from kiosk.display.story import Story
from kiosk.display.theme import COLOURS
from kiosk.display.view import CountedView, View, WalkingView, WarningView
from kiosk.lane.observations import LanePicture
from kiosk.service import furniture
from kiosk.service.bookkeeper import Commit, Saved
from kiosk.service.loop import Loop
from kiosk.service.news import News
from kiosk.session.events import Event, Lap, Warned
from kiosk.wire.records import Chunk, Record
from tests.bench.pty_player import PtyPlayer


@dataclass
class Probe:
    """Milliseconds: of a reading that moved the strip, of one that raised a warning, of one that made a lap.

    `commit_ms` is the part of each lap's time that went by between the engine's word and the commit's return.
    """

    player: PtyPlayer
    strip_ms: list[float] = field(default_factory=list)
    warning_ms: list[float] = field(default_factory=list)
    lap_ms: list[float] = field(default_factory=list)
    commit_ms: list[float] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)  # bytes of each port so far
    reading_t: float | None = None  # of the record that the engine is at
    pictures: dict[int, float] = field(default_factory=dict)  # when the reading of a picture was written
    unshown: list[float] = field(default_factory=list)
    view: View | None = None
    warned_t: float | None = None
    told: dict[int, tuple[float, float]] = field(default_factory=dict)  # lap → its reading, when the engine told
    kept_t: dict[int, float] = field(default_factory=dict)

    def install(self) -> None:
        """Give the kiosk its stopwatches; for a process that does nothing else."""
        probe, update = self, pygame.display.update

        class TimedLoop(Loop):
            def __init__(self, engine: Any, *more: Any) -> None:
                super().__init__(engine, *more)
                feed = engine.feed

                def timed_feed(record: Record) -> list[Event]:
                    probe.at(record)
                    events: list[Event] = feed(record)
                    return events

                engine.feed = timed_feed

        class TimedNews(News):
            def look(self, picture: LanePicture) -> None:
                if probe.reading_t is not None:
                    probe.pictures[id(picture)] = probe.reading_t
                super().look(picture)
                probe.reading_t = None

            def happened(self, event: Event) -> None:
                probe.happened(event)
                super().happened(event)

            def kept(self, news: Commit) -> None:
                if isinstance(news, Saved):
                    probe.kept_t[news.lap] = monotonic()
                super().kept(news)

            def view(self, t: float) -> View:
                probe.unshown.clear()  # what is left from the last frame moved no pixel
                probe.view = super().view(t)
                return probe.view

        class TimedStory(Story):
            def picture(self, picture: LanePicture) -> None:
                written_t = probe.pictures.pop(id(picture), None)
                if written_t is not None:
                    probe.unshown.append(written_t)
                super().picture(picture)

        def timed_update(area: pygame.Rect) -> None:
            update(area)
            probe.flipped(monotonic())

        for where, name, timed in (
            (app, "Loop", TimedLoop),
            (app, "News", TimedNews),
            (furniture, "Story", TimedStory),
        ):
            setattr(where, name, timed)
        setattr(pygame.display, "update", timed_update)  # noqa: B010 - overloaded, as mypy sees it

    def at(self, record: Record) -> None:
        """The engine is given a record."""
        if isinstance(record, Chunk):
            self.read[record.port] = self.read.get(record.port, 0) + len(record.data)
            self.reading_t = self.player.written_t(record.port, self.read[record.port])

    def happened(self, event: Event) -> None:
        """The engine said something because of the reading it is at."""
        # What a deadline says has no reading; its time is the engine's word.
        now = monotonic()
        if isinstance(event, Warned) and event.kind == "lane_blocked":
            self.warned_t = self.reading_t or now
        elif isinstance(event, Lap) and event.lap is not None:
            self.told[event.lap] = (self.reading_t or now, now)

    def flipped(self, t: float) -> None:
        """New pixels are out."""
        view = self.view
        if isinstance(view, WalkingView) and self.unshown:
            self.strip_ms.append(1000 * (t - self.unshown[0]))
        elif isinstance(view, WarningView) and self.warned_t is not None:
            surface = pygame.display.get_surface()
            assert surface is not None
            assert tuple(surface.get_at((9, 9)))[:3] == COLOURS["stop"]
            self.warning_ms.append(1000 * (t - self.warned_t))
            self.warned_t = None
        elif isinstance(view, CountedView) and view.laps in self.told:
            read_t, told_t = self.told.pop(view.laps)
            self.lap_ms.append(1000 * (t - read_t))
            self.commit_ms.append(1000 * (self.kept_t[view.laps] - told_t))
        self.unshown.clear()
