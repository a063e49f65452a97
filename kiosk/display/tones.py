"""The sounds, made from numbers: each cue has a pitch and a rhythm of its own and is over within 300 ms.

Pitches are equal-tempered notes in Hz (A4 = 440).
"""

from dataclasses import dataclass
from math import pi
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Cue = Literal["start", "tick", "lap", "best", "end", "rest", "attention", "stop"]

RATE_HZ = 44_100
LONGEST_S = 0.300

_EDGE_S = 0.004
"""A note rises and falls so fast: any faster would click."""

Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Note:
    """One note from `at_s` on. `ring` is how it dies away: 0 holds to its end, 1 has faded by then.

    `edge` adds odd harmonics: 0 is a soft tone, 1 one that is heard through music and talk.
    """

    at_s: float
    length_s: float
    pitch_hz: float
    ring: float = 0.6
    edge: float = 0.0


TUNES: dict[Cue, tuple[Note, ...]] = {
    # Two notes up: here we go.
    "start": (Note(0.0, 0.11, 523.25), Note(0.12, 0.16, 783.99)),
    # One short note for each second that is counted down.
    "tick": (Note(0.0, 0.09, 880.0, ring=0.3),),
    # One bell.
    "lap": (Note(0.0, 0.24, 1174.66, ring=1.0),),
    # The bell, twice as fast and up a chord.
    "best": (Note(0.0, 0.08, 1174.66), Note(0.085, 0.08, 1479.98), Note(0.17, 0.12, 1760.0, ring=1.0)),
    # A blip, high above the rest; repeated faster and faster.
    "end": (Note(0.0, 0.05, 2349.32, ring=0.2),),
    # Two low notes down, soft: enough for now.
    "rest": (Note(0.0, 0.13, 440.0), Note(0.14, 0.15, 329.63)),
    # Two notes down: look up.
    "attention": (Note(0.0, 0.12, 698.46, ring=0.4), Note(0.13, 0.16, 466.16)),
    # Four hard strokes, low and lower by turns; repeated until the lane is clear.
    "stop": tuple(Note(0.075 * i, 0.06, (369.99, 277.18)[i % 2], ring=0.0, edge=1.0) for i in range(4)),
}


def synthesise(cue: Cue) -> Samples:
    """A cue as int16[samples] at `RATE_HZ`, one channel, as loud as it gets without clipping."""
    tune = TUNES[cue]
    whole = np.zeros(round(max(note.at_s + note.length_s for note in tune) * RATE_HZ))
    for note in tune:
        begin = round(note.at_s * RATE_HZ)
        sound = _note(note)
        whole[begin : begin + len(sound)] += sound
    loudest = np.abs(whole).max()
    samples: Samples = np.round(whole / loudest * 0.95 * 32767).astype(np.int16)
    return samples


def _note(note: Note) -> NDArray[np.float64]:
    t = np.arange(round(note.length_s * RATE_HZ)) / RATE_HZ
    turn = 2 * pi * note.pitch_hz * t
    wave = np.sin(turn) + 0.18 * np.sin(2 * turn)
    if note.edge:
        wave += note.edge * (np.sin(3 * turn) / 3 + np.sin(5 * turn) / 5 + np.sin(7 * turn) / 7)
    fade = np.exp(-4.5 * note.ring * t / note.length_s)
    edge = np.clip(np.minimum(t, note.length_s - t) / _EDGE_S, 0, 1)
    shaped: NDArray[np.float64] = wave * fade * (0.5 - 0.5 * np.cos(pi * edge))
    return shaped
