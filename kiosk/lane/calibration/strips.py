"""A mat's pictures, strip by strip: how much of the time each is loaded, and which should be but never are."""

from kiosk.lane.readings import MatPicture

# Neighbours that carry weight together in this many prints show what lies between them to be dead.
DEAD_PRINTS = 2
# Weight that comes back sooner is the same print with a bad contact.
NEXT_PRINT_S = 0.5
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


def dead_strips(pictures: list[MatPicture], stuck: int) -> list[int]:
    """Rows, alone or two side by side, that never carried weight though the rows around did, in several prints.

    `stuck`: rows that prove nothing, for they are loaded without weight.
    """
    ever = ever_loaded(pictures)
    dead: set[int] = set()
    for width in range(1, DEAD_ROWS + 1):
        prints: dict[int, int] = {}
        last_t: dict[int, float] = {}
        never = ~ever if width == 1 else ~ever & ~(ever >> 1)
        for picture in pictures:
            loaded = picture.loaded & ~stuck
            for row in rows_in(loaded << 1 & loaded >> width & never):
                if picture.t - last_t.get(row, -NEXT_PRINT_S) >= NEXT_PRINT_S:
                    prints[row] = prints.get(row, 0) + 1
                last_t[row] = picture.t
        dead |= {row + i for row, count in prints.items() if count >= DEAD_PRINTS for i in range(width)}
    return sorted(dead)


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
