"""The player on SDL's dummy sound card: what is played when, and what it says where there is no card."""

import threading
from collections.abc import Iterator

import pygame
import pytest

from kiosk.config import SoundTable
from kiosk.display.samples import sample_views
from kiosk.display.sound import Sound
from kiosk.display.tones import TUNES

VIEWS = sample_views()
LOUD = SoundTable()


def opened(config: SoundTable, minute: int | None = 12 * 60) -> Sound:
    sound = Sound(config, lambda _: minute)
    sound.start()
    for thread in threading.enumerate():
        if thread.name == "sound":
            thread.join(30)
    return sound


@pytest.fixture(autouse=True)
def _no_real_sound_card(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    yield
    pygame.mixer.quit()


def test_a_lap_is_played_when_it_shows() -> None:
    sound = opened(LOUD)
    assert sound.status().state == "ok"
    assert sound.follow(VIEWS["walking"], 0.0) == ()
    assert sound.follow(VIEWS["counted"], 1.0) == ("lap",)
    assert pygame.mixer.get_busy()
    sound.close()
    sound.close()
    assert pygame.mixer.get_init() is None


def test_opening_the_sound_card_takes_nothing_else() -> None:
    sound = opened(LOUD)
    assert not pygame.display.get_init()
    assert not pygame.joystick.get_init()
    assert pygame.mixer.get_init() == (44100, -16, 1)
    sound.close()


def test_the_samples_reach_the_mixer_as_they_are() -> None:
    sound = opened(LOUD)
    lengths = {cue: mixed.get_length() for cue, mixed in sound._sounds.items()}
    assert set(lengths) == set(TUNES)
    assert all(0.04 < seconds <= 0.3 for seconds in lengths.values())
    sound.close()


def test_quiet_hours_leave_the_stop_tone() -> None:
    night = SoundTable(quiet_from="22:00", quiet_to="06:00")
    sound = opened(night, minute=23 * 60)
    assert sound.follow(VIEWS["walking"], 0.0) == ()
    assert sound.follow(VIEWS["counted"], 1.0) == ()
    assert sound.follow(VIEWS["lane_blocked"], 2.0) == ("stop",)
    sound.close()


def test_volume_0_opens_no_card_and_is_well() -> None:
    sound = opened(SoundTable(volume=0))
    assert pygame.mixer.get_init() is None
    assert sound.follow(VIEWS["counted"], 0.0) == ()
    assert (sound.status().state, sound.status().say) == ("ok", "Silent: the volume is 0.")
    sound.close()


def test_without_a_sound_card_it_is_silent_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    sound = opened(LOUD)
    assert sound.follow(VIEWS["lane_blocked"], 0.0) == ()
    status = sound.status()
    assert status.state == "degraded"
    assert status.say.startswith("No sound (")
    assert "set volume = 0 under [sound]" in status.say
    sound.close()
