"""A mat's findings: does it speak, is its chain whole, which strips are stuck or dead, does it reach far enough."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from kiosk.lane.calibration.findings import Finding
from kiosk.lane.calibration.strips import dead_strips, ever_loaded, loaded_shares
from kiosk.lane.contacts import runs
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.mat import CHAIN_BROKEN, PITCH_M, THING_ROWS, TILE_ROWS
from kiosk.lane.readings import MatFault, MatHello, MatPicture, Reading

# Mat link v1: a STATE at least every 100 ms; three in a row that don't come are a bad wire.
LONGEST_GAP_S = 0.35
STUCK_SHARE = 0.5
FLICKER_SHARE = 0.01

Place = Callable[[float], float]
"""Where a row begins, in metres along the lane."""


def check_quiet_mat(
    part: str, lane: LaneSpec, pose: PortSpec, said: Sequence[Reading], quiet: Sequence[MatPicture]
) -> list[Finding]:
    """`said`: all of a capture, for what a mat tells only once; `quiet`: its pictures while the lane was empty."""
    place = place_of(pose, said)
    found = [_speaks(part, quiet), _chain(part, [r for r in said if isinstance(r, MatFault)])]
    end_m = place(quiet[-1].rows)
    if end_m < lane.far_m:
        say = f"The mat ends at {end_m:.2f} m, before the far line at {lane.far_m:.2f} m."
        found.append(Finding("fail", part, say, "Lay the missing tiles, or correct far_m or the mat's x_m."))
    return found + _loaded(part, place, quiet)


def check_walked_mat(
    part: str, pose: PortSpec, said: Sequence[Reading], quiet: Sequence[MatPicture]
) -> list[Finding]:
    """Strips that never carried weight in all that was `said`; what was loaded in the `quiet` proves nothing."""
    place = place_of(pose, said)
    pictures = [reading for reading in said if isinstance(reading, MatPicture)]
    ever, stuck = ever_loaded(pictures), ever_loaded(list(quiet))
    found = []
    dead = dead_strips(pictures)
    if dead:
        say = f"{_strips(dead, place)} never carried weight, though the strips around did."
        cure = "Check the wires of each; counting bridges a single dead strip, but not two side by side."
        found.append(Finding("warn", part, say, cure))
    for low, high in runs(~ever & ((1 << ever.bit_length()) - 1)):
        if high - low + 1 >= TILE_ROWS:
            say = f"Nothing carried weight from {place(low):.2f} to {place(high + 1):.2f} m, but beyond it did."
            found.append(Finding("fail", part, say, "Check the plugs and the wiring of the tile there."))
    carried = (ever & ~stuck).bit_count()
    say = f"{carried} of {quiet[-1].rows} strips carried weight; of the others nothing is known."
    return found or [Finding("ok", part, say)]


def place_of(pose: PortSpec, said: Sequence[Reading]) -> Place:
    """Where the mat's rows lie; its HELLO tells how far apart."""
    pitch_m = next((reading.pitch_m for reading in said if isinstance(reading, MatHello)), PITCH_M)
    return lambda row: pose.x_m + row * pitch_m


def _speaks(part: str, pictures: Sequence[MatPicture]) -> Finding:
    gaps = [after.t - before.t for before, after in pairwise(pictures)]
    late = sum(gap > LONGEST_GAP_S for gap in gaps)
    if not late:
        return Finding("ok", part, f"Speaks steadily: {len(pictures)} frames, none missing.")
    say = f"{late} times nothing came for longer than {LONGEST_GAP_S:g} s, at worst for {max(gaps):.1f} s."
    return Finding("warn", part, say, "Frames get lost: try another USB cable, a shorter one.")


def _chain(part: str, faults: list[MatFault]) -> Finding:
    broke = [fault.arg for fault in faults if fault.code == CHAIN_BROKEN and not fault.cleared]
    if not broke:
        return Finding("ok", part, "The chain of tiles is whole.")
    say = f"The chain of tiles broke at tile {broke[-1]}, counted from 0 at the controller."
    return Finding("fail", part, say, "Press that tile's plug home; if that changes nothing, change its cable.")


def _loaded(part: str, place: Place, pictures: Sequence[MatPicture]) -> list[Finding]:
    """What is loaded on an empty lane."""
    shares = loaded_shares(list(pictures))
    lying = runs(sum(1 << row for row, share in shares.items() if share > STUCK_SHARE))
    found = []
    for low, high in lying:
        if high - low + 1 >= THING_ROWS:
            say = f"Something lies on the mat from {place(low):.2f} to {place(high + 1):.2f} m."
            cure = "Take it away; if nothing lies there, the mat is wet or damaged."
            found.append(Finding("fail", part, say, cure))
    stuck = [row for low, high in lying if high - low + 1 < THING_ROWS for row in range(low, high + 1)]
    if stuck:
        say = f"{_strips(stuck, place)} {'is' if len(stuck) == 1 else 'are'} loaded though the lane is empty."
        cure = "Press there and let go; if it stays loaded, clean the strip or change its tile."
        found.append(Finding("warn", part, say, cure))
    flickers = sorted(row for row, share in shares.items() if FLICKER_SHARE < share <= STUCK_SHARE)
    if flickers:
        say = f"{_strips(flickers, place)} came and went though the lane is empty."
        found.append(Finding("warn", part, say, "If nobody stepped on the mat, clean those strips' contacts."))
    return found or [Finding("ok", part, "No strip is loaded on the empty lane.")]


def _strips(rows: list[int], place: Place) -> str:
    named = ", ".join(f"{row} ({place(row + 0.5):.2f} m)" for row in rows)
    return f"Strip {named}" if len(rows) == 1 else f"Strips {named}"
