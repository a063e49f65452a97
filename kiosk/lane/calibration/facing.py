"""The whole of `calibrate facing`: five legs backward, five forward → does this lane tell them apart?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pvariance

from kiosk.errors import CaptureError
from kiosk.lane.observations import Facing, FacingBy

FACING_LEGS = 5
"""Legs to walk each way."""

FEWEST_LEGS = 3
# z of a two-sided 95 % interval (Wilson 1927).
Z = 1.96
# Legs of one lane resemble each other more than their number says: spread below this is not believed.
LEAST_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class JudgedLeg:
    """What the lane said of one whole leg; `confidence` in its facing, 0 to 1, None where it has none."""

    facing: Facing
    facing_by: FacingBy
    confidence: float | None

    @property
    def signed(self) -> float:
        """Its confidence, below 0 for forward, 0 where it isn't sure or doesn't look."""
        sign = {"backward": 1.0, "forward": -1.0, "unsure": 0.0}[self.facing]
        return sign * (self.confidence or 0.0) if self.facing_by == "feet" else 0.0


@dataclass(frozen=True, slots=True)
class FacingResult:
    """`told`: legs told rightly by the feet, of `legs`; `low`, `high`: 95 % Wilson interval of their share.

    `d_prime`: how far the signed confidences of backward legs lie above those of forward ones, in their spread.
    `say`, `cure` and `config`: the verdict in a sentence, what to do, and lines for kiosk.toml.
    """

    legs: int
    told: int
    wrong: int
    low: float
    high: float
    d_prime: float
    tells: bool
    say: str
    cure: str
    config: tuple[str, ...]


def judge_facing(
    backward: Sequence[JudgedLeg], forward: Sequence[JudgedLeg], lidars: Sequence[str]
) -> FacingResult:
    """What the lane said of legs known to be backward and forward; `lidars`: the ports that could look at feet.

    It tells when the interval's lower end is above one half and no more than one leg in ten was told the wrong way
    round. Raises CaptureError for fewer than three legs each way.
    """
    if min(len(backward), len(forward)) < FEWEST_LEGS:
        walked = f"{len(backward)} whole legs backward and {len(forward)} forward"
        raise CaptureError(f"has {walked}; it takes {FACING_LEGS} each")
    legs = len(backward) + len(forward)
    told = _count(backward, "backward") + _count(forward, "forward")
    wrong = _count(backward, "forward") + _count(forward, "backward")
    low, high = wilson(told, legs)
    tells = low > 0.5 and wrong <= legs / 10
    say, cure = f"This lane tells backward from forward in {told} of {legs} legs.", ""
    config: tuple[str, ...] = ()
    if not tells:
        say = (
            f"Backward from forward can't be told here ({told} of {legs} legs told rightly, {wrong} the wrong way "
            "round); laps will be judged by the screen."
        )
        cure = "Set feet = false under " + " and ".join(f"[sensors.{port}]" for port in lidars) + "."
        config = tuple(line for port in lidars for line in (f"[sensors.{port}]", "feet = false"))
    return FacingResult(legs, told, wrong, low, high, separation(backward, forward), tells, say, cure, config)


def separation(backward: Sequence[JudgedLeg], forward: Sequence[JudgedLeg]) -> float:
    """d′ of the signed confidences: the means' difference by the root mean square of the two spreads."""
    back, fore = [leg.signed for leg in backward], [leg.signed for leg in forward]
    spread = max(sqrt((pvariance(back) + pvariance(fore)) / 2), LEAST_SPREAD)
    return (fmean(back) - fmean(fore)) / spread


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share seen `hits` times in `n` (Wilson 1927)."""
    share, z2 = hits / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def _count(legs: Sequence[JudgedLeg], facing: Facing) -> int:
    return sum(leg.facing_by == "feet" and leg.facing == facing for leg in legs)
