"""Can only their owner read what must stay secret: the site's key, the broker's password, the databases?"""

import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from kiosk.doctor.verdict import Check, Verdict, fail, info, ok, warn
from kiosk.doctor.world import World
from kiosk.errors import LedgerError
from kiosk.ledger import sharing
from kiosk.ledger.key_sheet import tags_of_another
from kiosk.ledger.tags import KEY_BYTES
from kiosk.web.accounts.open import accounts_file

NO_KEY = "Without it tags are strangers: `kiosk key import` from the recovery sheet, or the gym server's."
ANOTHER = (
    "Run `kiosk key import` with the recovery sheet of {name}, and restart the kiosk; if no sheet is left,"
    " `kiosk backup`, and `kiosk restore --without-key`: members enrol anew."
)
DAMAGED = f"It isn't {KEY_BYTES} bytes: `kiosk key import` from the recovery sheet."


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's mode, and the mode that it may have at most."""

    mode: int
    most: int


def look(world: World) -> Verdict:
    """Their modes; the key's length, and whether it is the one that the ledger's tags were hashed with."""
    folder, config = world.data_dir, world.config
    key, ledger = folder / "site.key", folder / "ledger.db"
    files = {key: 0o600, accounts_file(config): 0o600}
    if folder.exists():
        files[ledger] = sharing.mode_for(folder)
    if config.broker.password_file is not None:
        files[config.broker.password_file] = 0o600
    kept = {path: Kept(path.stat().st_mode, most) for path, most in files.items() if path.exists()}
    return judge(
        kept,
        key.stat().st_size if key in kept else None,
        _tags_of_another(world, key),
        has_ledger=ledger in kept,
    )


def _tags_of_another(world: World, key: Path) -> tuple[str, int] | None:
    """None too where this user may not read them; a ledger that can't be read is another check's."""
    with suppress(OSError, LedgerError, SQLAlchemyError), world.ledger() as conn:
        return tags_of_another(conn, key.read_bytes())
    return None


def judge(
    kept: dict[Path, Kept], key_size: int | None, another: tuple[str, int] | None, *, has_ledger: bool
) -> Verdict:
    """`key_size` is None where there is no key; `another`: the name of a key that so many tags were hashed with."""
    if key_size is None and has_ledger:
        return fail("There is a ledger, and no site's key.", NO_KEY)
    if key_size is not None and key_size != KEY_BYTES:
        return fail("The site's key is damaged.", DAMAGED)
    if another is not None:
        name, tags = another
        count = "One tag was" if tags == 1 else f"{tags} tags were"
        say = f"{count} hashed with another site's key, {name}, by which alone their members are known."
        return fail(say, ANOTHER.format(name=name))
    for path, of in kept.items():
        if of.mode & 0o077 & ~of.most:
            say = f"More people than need to can open {path} ({stat.filemode(of.mode)})."
            cure = f"Run `sudo chmod {of.most:o} {path}`."
            return warn(say, cure) if path.suffix == ".db" else fail(say, cure)
    if key_size is None:
        return info("There is no site's key yet; `kiosk run` makes it.")
    return ok(f"{', '.join(path.name for path in kept)}: only who needs them can read them.")


CHECK = Check("keys", "Keys", look)
