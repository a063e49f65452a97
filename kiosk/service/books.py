"""What a kiosk opens before it counts: ledger, settings in force, writer, site's key, learned walls."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

import structlog

from kiosk.clock import Clock
from kiosk.config import KioskConfig
from kiosk.ledger import sessions
from kiosk.ledger.dating import set_dates_right
from kiosk.ledger.key_sheet import keep_key_name, tags_of_another
from kiosk.ledger.tags import load_or_make_site_key
from kiosk.ledger.writer import Writer
from kiosk.ports import capture_header
from kiosk.service.starting import ready_ledger
from kiosk.service.walls import recall_walls
from kiosk.session.programme import Programme
from kiosk.settings import in_force
from kiosk.wire.records import CaptureHeader

log = structlog.get_logger("kiosk")


@dataclass(frozen=True, slots=True)
class Books:
    """`config`: the settings file with what was changed on the pages; `header`: what any recording begins with."""

    config: KioskConfig
    header: CaptureHeader
    writer: Writer
    site_key: bytes


def open_books(
    settings_file: KioskConfig, clock: Clock, programmes: Sequence[Programme], house: ExitStack
) -> Books:
    """Open them, with what a power cut left in between put right; `house` closes them. Raises LedgerError."""
    data_dir = settings_file.kiosk.data_dir
    ledger = ready_ledger(data_dir / "ledger.db", settings_file.kiosk.id, clock)
    house.callback(ledger.dispose)
    with ledger.connect() as conn:
        config = in_force(conn, settings_file)
    header = capture_header(config, programmes)
    writer = Writer(ledger)
    house.callback(writer.close)
    zone = config.site.time_zone
    writer.submit(lambda conn: set_dates_right(conn, clock.wall(clock.now()), zone)).result()
    writer.submit(lambda conn: sessions.close_left_open(conn, clock.wall(clock.now()))).result()
    header = replace(header, state=writer.submit(lambda conn: recall_walls(conn, header)).result())
    site_key = load_or_make_site_key(data_dir / "site.key")
    writer.submit(lambda conn: keep_key_name(conn, site_key, clock.wall(clock.now()))).result()
    if another := writer.submit(lambda conn: tags_of_another(conn, site_key)).result():
        log.error(
            "tags were hashed with another site's key: `kiosk key import` its sheet",
            key=another[0],
            tags=another[1],
        )
    return Books(config, header, writer, site_key)
