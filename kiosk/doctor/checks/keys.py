"""Can only their owner read what must stay secret: the site's key, the broker's password, the databases?"""

import stat
from dataclasses import dataclass
from pathlib import Path

from kiosk.doctor.verdict import Check, Verdict, fail, info, ok, warn
from kiosk.doctor.world import World
from kiosk.ledger import sharing
from kiosk.ledger.tags import KEY_BYTES
from kiosk.web.accounts.open import accounts_file

NO_KEY = "Without it tags are strangers: `kiosk key import` from the recovery sheet, or the gym server's."
DAMAGED = f"It isn't {KEY_BYTES} bytes: `kiosk key import` from the recovery sheet."


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's mode, and the mode that it may have at most."""

    mode: int
    most: int


def look(world: World) -> Verdict:
    """Their modes; the key's length. What they hold isn't read."""
    folder, config = world.data_dir, world.config
    key, ledger = folder / "site.key", folder / "ledger.db"
    files = {key: 0o600, accounts_file(config): 0o600}
    if folder.exists():
        files[ledger] = sharing.mode_for(folder)
    if config.broker.password_file is not None:
        files[config.broker.password_file] = 0o600
    kept = {path: Kept(path.stat().st_mode, most) for path, most in files.items() if path.exists()}
    return judge(kept, key.stat().st_size if key in kept else None, has_ledger=ledger in kept)


def judge(kept: dict[Path, Kept], key_size: int | None, *, has_ledger: bool) -> Verdict:
    """`key_size` is None where there is no key."""
    if key_size is None and has_ledger:
        return fail("There is a ledger, and no site's key.", NO_KEY)
    if key_size is not None and key_size != KEY_BYTES:
        return fail("The site's key is damaged.", DAMAGED)
    for path, of in kept.items():
        if of.mode & 0o077 & ~of.most:
            say = f"More than its owner and who has to can open {path} ({stat.filemode(of.mode)})."
            cure = f"Run `chmod {of.most:o} {path}`."
            return warn(say, cure) if path.suffix == ".db" else fail(say, cure)
    if key_size is None:
        return info("There is no site's key yet; `kiosk run` makes it.")
    return ok(f"{', '.join(path.name for path in kept)}: nobody reads them who need not.")


CHECK = Check("keys", "Keys", look)
