"""A mat's pictures, strip by strip: how much of the time each is loaded, and which should be but never are."""

from kiosk.lane.contacts import FLICKER_S, runs
from kiosk.lane.readings import MatPicture

# Neighbours on which this many prints land show what lies between them to be dead.
DEAD_PRINTS = 2
LANDS_S = 0.1  # from heel to toe, far more than from a strip to the one after the next
NEXT_PRINT_S = 0.5  # weight that lands again sooner is the same print with a bad contact
DEAD_ROWS = 2
LAST_S = 0.1  # Mat link v1: how long a picture stands at most


def loaded_shares(pictures: list[MatPicture]) -> dict[int, float]:
    """Of the time of these pictures the share during which each row was loaded, for those that ever were."""
    loaded_s: dict[int, float] = {}
    ends = [*(picture.t for picture in pictures[1:]), pictures[-1].t + LAST_S]
    for picture, end_t in zip(pictures, ends, strict=True):
        for row in rows_in(picture.loaded):
            loaded_s[row] = loaded_s.get(row, 0.0) + end_t - picture.t
    return {row: seconds / (ends[-1] - pictures[0].t) for row, seconds in loaded_s.items()}


def dead_strips(pictures: list[MatPicture]) -> list[int]:
    """Rows, alone or two side by side, that never carried weight though prints landed on the rows around."""
    ever = ever_loaded(pictures)
    dead: list[int] = []
    for low, high in runs(~ever & ((1 << ever.bit_length()) - 1)):
        between = low > 0 and high - low < DEAD_ROWS
        if between and _landings(pictures, low - 1, high + 1) >= DEAD_PRINTS:
            dead += range(low, high + 1)
    return dead


def _landings(pictures: list[MatPicture], one: int, other: int) -> int:
    """How many prints landed on both rows at once; two feet that stand beside each other land one by one."""
    count = 0
    counted_t = -NEXT_PRINT_S
    lifted_t: dict[int, float | None] = {one: -FLICKER_S, other: -FLICKER_S}
    lands_t = {one: -NEXT_PRINT_S, other: -NEXT_PRINT_S}
    for picture in pictures:
        for row in (one, other):
            off_t = lifted_t[row]
            if not picture.loaded >> row & 1:
                lifted_t[row] = picture.t if off_t is None else off_t
            elif off_t is not None:
                lifted_t[row] = None
                if picture.t - off_t > FLICKER_S:
                    lands_t[row] = picture.t
        first_t, second_t = sorted(lands_t.values())
        both = lifted_t[one] is None and lifted_t[other] is None
        if both and second_t - first_t <= LANDS_S and second_t - counted_t >= NEXT_PRINT_S:
            count, counted_t = count + 1, second_t
    return count


def ever_loaded(pictures: list[MatPicture]) -> int:
    """Bitmap of the rows that any picture has loaded."""
    ever = 0
    for picture in pictures:
        ever |= picture.loaded
    return ever


def rows_in(bitmap: int) -> list[int]:
    """The rows of a bitmap, lowest first."""
    rows = []
    while bitmap:
        rows.append((bitmap & -bitmap).bit_length() - 1)
        bitmap &= bitmap - 1
    return rows
