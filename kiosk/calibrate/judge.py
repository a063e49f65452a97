"""A capture of a calibration → what it says of the lane."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kiosk.engine import Engine
from kiosk.errors import CaptureError
from kiosk.lane.calibration import (
    FACING_LEGS,
    FacingResult,
    Heard,
    JudgedLeg,
    LaneResult,
    judge_facing,
    judge_lane,
    lidars_of,
    sensors_of,
)
from kiosk.lane.geometry import LaneSpec
from kiosk.session.events import Event, Lap
from kiosk.wire.capture import CaptureReader, read_capture
from kiosk.wire.decoders import decoder_for
from kiosk.wire.records import CaptureHeader, Chunk, Press
from kiosk.wire.refused import RefusedTag

Warn = Callable[[str], None]


def judge_lane_file(path: Path, warn: Warn) -> LaneResult:
    """What a capture of `kiosk calibrate lane` says. Raises CaptureError naming the file and why it can't."""
    with _capture(path, warn) as capture:
        ports = capture.header.ports
        decoders = {port: decoder_for(spec.kind) for port, spec in sensors_of(ports).items()}
        heard: list[Heard] = []
        began_t: list[float] = []
        for record in capture:
            if isinstance(record, Press) and record.press == "start":
                began_t.append(record.t)
            decoder = decoders.get(record.port)
            if isinstance(record, Chunk) and decoder is not None:
                said = decoder.feed(record.data, record.t) or (None,)
                heard += [Heard(record.t, record.port, r) for r in said if not isinstance(r, str | RefusedTag)]
        return judge_lane(capture.header.lane, ports, heard, began_t)


def judge_facing_file(path: Path, warn: Warn) -> FacingResult:
    """What a capture of legs backward and then forward says.

    Two `start` presses begin the two halves; without any, ten whole legs away from the screen do: five and five.
    Raises CaptureError naming the file and why it can't be judged.
    """
    with _capture(path, warn) as capture:
        lidars = lidars_of(capture.header.ports)
        if not lidars:
            raise CaptureError("no lidar watches this lane, and no other sensor sees which way the feet look")
        engine = Engine(feet_asked(capture.header))
        began_t: list[float] = []
        legs: list[tuple[float, JudgedLeg]] = []
        for record in capture:
            if isinstance(record, Press) and record.press == "start":
                began_t.append(record.t)
            for event in engine.feed(record):
                leg = whole_away(event, capture.header.lane)
                if leg is not None:
                    legs.append((leg.t, JudgedLeg(leg.facing, leg.facing_by, leg.confidence)))
        backward, forward = _halves(began_t, legs)
        return judge_facing(backward, forward, lidars)


def whole_away(event: Event, lane: LaneSpec) -> Lap | None:
    """The event if it is a leg away from the screen, seen from line to line (give or take a millimetre)."""
    if not isinstance(event, Lap) or event.direction != "away" or event.started_t is None:
        return None
    return event if event.distance_m >= lane.span_m - 0.001 else None


def feet_asked(header: CaptureHeader) -> CaptureHeader:
    """The header with `feet` on everywhere: whether it should be is what is asked."""
    return replace(header, ports={port: replace(spec, feet=True) for port, spec in header.ports.items()})


def _halves(began_t: list[float], legs: list[tuple[float, JudgedLeg]]) -> tuple[list[JudgedLeg], list[JudgedLeg]]:
    """The legs walked backward and those walked forward."""
    if len(began_t) == 2:
        backward_t, forward_t = began_t
        backward = [leg for t, leg in legs if backward_t <= t < forward_t]
        return backward, [leg for t, leg in legs if t >= forward_t]
    if began_t:
        raise CaptureError(f"has {len(began_t)} `start` presses; it takes two, backward and forward, or none")
    if len(legs) != 2 * FACING_LEGS:
        raise CaptureError(f"has {len(legs)} whole legs away and no presses; it takes {2 * FACING_LEGS}")
    judged = [leg for _, leg in legs]
    return judged[:FACING_LEGS], judged[FACING_LEGS:]


@contextmanager
def _capture(path: Path, warn: Warn) -> Iterator[CaptureReader]:
    """Open a capture; whatever is wrong with it names the file. One cut short is told to `warn`."""
    opened = gzip.open if path.name.endswith(".gz") else open
    try:
        file = opened(path, "rb")
    except OSError as error:
        raise CaptureError(f"{path}: can't be read: {error.strerror or error}") from None
    with file:
        capture = read_capture(file, str(path))
        try:
            yield capture
        except CaptureError as error:
            placed = str(error) if str(error).startswith(str(path)) else f"{path}: {error}"
            raise CaptureError(placed) from None
    if capture.truncated:
        warn(capture.truncated)
