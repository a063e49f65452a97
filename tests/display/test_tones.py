"""The cues as the ear would tell them apart: by pitch, by rhythm, and soon over."""

from itertools import combinations

import numpy as np
import pytest

from kiosk.display.tones import LONGEST_S, RATE_HZ, TUNES, Cue, Samples, synthesise

CUES = list(TUNES)


def strongest_hz(sound: Samples) -> float:
    """The loudest frequency of a sound, from 100 Hz up."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), n=1 << 16))
    spectrum[: round(100 / RATE_HZ * (1 << 16))] = 0
    return float(np.argmax(spectrum) * RATE_HZ / (1 << 16))


def pitches_hz(cue: Cue) -> list[float]:
    sound = synthesise(cue)
    return [
        strongest_hz(sound[round(note.at_s * RATE_HZ) : round((note.at_s + note.length_s) * RATE_HZ)])
        for note in TUNES[cue]
    ]


@pytest.mark.parametrize("cue", CUES)
def test_it_is_over_within_300_ms_and_neither_clips_nor_clicks(cue: Cue) -> None:
    sound = synthesise(cue)
    assert 0.04 <= len(sound) / RATE_HZ <= LONGEST_S
    assert 0.9 * 32767 < np.abs(sound.astype(int)).max() <= 32767
    assert abs(int(sound[0])) < 330
    assert abs(int(sound[-1])) < 330


@pytest.mark.parametrize("cue", CUES)
def test_every_note_has_the_pitch_it_was_given(cue: Cue) -> None:
    for found, note in zip(pitches_hz(cue), TUNES[cue], strict=True):
        assert found == pytest.approx(note.pitch_hz, rel=0.03)


@pytest.mark.parametrize(("one", "other"), list(combinations(CUES, 2)))
def test_no_two_cues_share_both_pitch_and_rhythm(one: Cue, other: Cue) -> None:
    first_hz, second_hz = pitches_hz(one)[0], pitches_hz(other)[0]
    apart = abs(np.log2(first_hz / second_hz)) * 12  # in semitones
    rhythms = [[(round(n.at_s, 2), round(n.length_s, 2)) for n in TUNES[cue]] for cue in (one, other)]
    assert rhythms[0] != rhythms[1]
    # Lap and best begin alike and differ by what follows.
    assert apart > 2.5 or {one, other} == {"lap", "best"}


def test_the_stop_tone_is_the_hardest() -> None:
    def harshness(cue: Cue) -> float:
        """Share of the sound that lies above three times its pitch."""
        sound = synthesise(cue)
        spectrum = np.abs(np.fft.rfft(sound)) ** 2
        bin_hz = RATE_HZ / len(sound)
        return float(spectrum[round(2.5 * pitches_hz(cue)[0] / bin_hz) :].sum() / spectrum.sum())

    assert harshness("stop") > 3 * max(harshness(cue) for cue in CUES if cue != "stop")
