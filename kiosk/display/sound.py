"""The speaker: plays cues through pygame's mixer, or says why it can't. A kiosk without sound still counts."""

import threading
from collections.abc import Callable

import pygame
import pygame.mixer

from kiosk.config import SoundTable
from kiosk.display.cues import Cues
from kiosk.display.schedule import Hours
from kiosk.display.tones import RATE_HZ, TUNES, Cue, synthesise
from kiosk.display.view import View
from kiosk.messages.parts import PartStatus

_BUFFER = 512
"""Samples between two fillings of the sound card's buffer: 12 ms, so that a sound comes with its picture."""


class Sound:
    """Follows what shows and plays what belongs to it. `minute` gives the minute of the day, None if unknown."""

    def __init__(self, config: SoundTable, minute: Callable[[float], int | None]) -> None:
        self._volume = config.volume
        self._quiet = Hours(config.quiet_from, config.quiet_to)
        self._minute = minute
        self._cues = Cues()
        self._sounds: dict[Cue, pygame.mixer.Sound] = {}
        self._problem = ""
        self._opener = threading.Thread(target=self._open, name="sound", daemon=True)

    def start(self) -> None:
        """Open the sound card, in a thread of its own: one that hangs must not keep the screen dark."""
        if self._volume > 0:
            self._opener.start()

    def close(self) -> None:
        """Let the sound card go. May be called twice."""
        if self._opener.is_alive():
            self._opener.join(1.0)
        self._sounds = {}
        if pygame.mixer.get_init():
            pygame.mixer.quit()

    def follow(self, view: View, t: float) -> tuple[Cue, ...]:
        """Play what belongs to a view; gives what was played. In quiet hours only the stop tone sounds."""
        cues = self._cues.follow(view, t)
        if cues and self._quiet.holds(self._minute(t)):
            cues = tuple(cue for cue in cues if cue == "stop")
        played = tuple(cue for cue in cues if cue in self._sounds)
        for cue in played:
            self._sounds[cue].play()
        return played

    def status(self) -> PartStatus:
        """How the speaker fares."""
        if self._volume == 0:
            return PartStatus(part="sound", state="ok", say="Silent: the volume is 0.")
        if self._problem:
            say = f"No sound ({self._problem}). Connect a speaker, or set volume = 0 under [sound]."
            return PartStatus(part="sound", state="degraded", say=say)
        return PartStatus(part="sound", state="ok", say="Laps and warnings sound.")

    def _open(self) -> None:
        """The mixer alone: `pygame.init` would take the joysticks as well."""
        try:
            pygame.mixer.init(RATE_HZ, -16, 1, _BUFFER)
            sounds = {cue: pygame.mixer.Sound(buffer=synthesise(cue).tobytes()) for cue in TUNES}
        except pygame.error as error:
            self._problem = str(error).rstrip(".")
            return
        for sound in sounds.values():
            sound.set_volume(self._volume)
        self._sounds = sounds
