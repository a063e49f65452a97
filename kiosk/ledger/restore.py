"""What a ledger needs that was put back from a backup."""

import secrets

from sqlalchemy import Connection, update

from kiosk.ledger.tables import IDENTITY


def new_epoch(conn: Connection) -> str:
    """Draw a new epoch, and return it: from here on ids are new ones.

    What was walked after the backup may be with the gym server under the seqs that come next; a report that used
    one of them again would be taken for known, and lost. Seqs go on, as the outbox is kept by them. What the outbox
    holds keeps its ids: the gym server knows whether it has it.
    """
    epoch = secrets.token_hex(8)
    conn.execute(update(IDENTITY).values(epoch=epoch))
    return epoch
