"""Has the disk's file system met errors? A dying card says so here long before it ends.

ext4 counts them in its superblock, through reboots, until fsck clears them: /sys/fs/ext4/DEVICE/errors_count
(Documentation/ABI/testing/sysfs-fs-ext4). A log shows only those of this boot.
"""

from kiosk.doctor.verdict import Check, Verdict, fail, info, ok
from kiosk.doctor.world import World

CURE = "Run `kiosk backup` and copy the file away, then replace the card or disk; `fsck` clears the count."


def look(world: World) -> Verdict:
    """Every ext4 file system that is mounted."""
    counts = {}
    for path in sorted((world.root / "sys/fs/ext4").glob("*/errors_count")):
        said = world.read(str(path.relative_to(world.root)))
        if said is not None and said.isdigit():
            counts[path.parent.name] = int(said)
    return judge(counts)


def judge(counts: dict[str, int]) -> Verdict:
    """Errors by device."""
    if not counts:
        return info("No ext4 file system here, so nobody counts its errors.")
    bad = {device: count for device, count in counts.items() if count}
    if not bad:
        return ok(f"No errors on {', '.join(counts)}.")
    told = ", ".join(f"{device} met {count} {'error' if count == 1 else 'errors'}" for device, count in bad.items())
    return fail(f"{told}.", CURE)


CHECK = Check("ext4", "File system", look)
