"""The tables, the same on a kiosk and on the gym server. Change one here, then write the migration for it.

Times are UTC; lengths mm, durations ms. Member and session ids are random hex and mean nothing by themselves.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC: SQLite has no time zones, so the zone is taken off and put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """A naive time is a mistake, not UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The instant with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# One row: whose ledger this is. `epoch` is drawn when the ledger is made; `last_seq` only grows, so that
# (kiosk, epoch, seq) names one event for ever.
IDENTITY = Table(
    "identity",
    METADATA,
    Column("kiosk", String(63), primary_key=True),
    Column("epoch", String(16), nullable=False),
    Column("last_seq", BigInteger, nullable=False),
)

# `rev`, `epoch` and `changed_by`: of the roster entry (messages/roster.py) that made the row; rev 0: no gym server
# has said anything of them. That an alias and a tag are one member's is settled by code, on the gym server: a kiosk
# may hear of the taker before it hears of the giver. `told_rev`: the rev that the broker holds for sure.
_UNTOLD_REV = text("rev > told_rev")
MEMBER = Table(
    "member",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("alias", String(64), nullable=False),
    Column("tag_hmac", String(64)),
    Column("floor_consent", Boolean, nullable=False, default=False),
    Column("web_consent", Boolean, nullable=False, default=False),
    Column("rev", Integer, nullable=False),
    Column("epoch", String(16)),
    Column("changed_by", JSON(none_as_null=True)),
    Column("told_rev", Integer, nullable=False, server_default=text("0")),
    Column("created_at", UtcDateTime, nullable=False),
    # When a phone was first let in to their page.
    Column("claimed_at", UtcDateTime),
    # When the floor screen asked "Show … on the board?": it asks once.
    Column("asked_at", UtcDateTime),
    *(
        # With the consent itself in it, nobody's row is looked into to count who gave it.
        Index(f"ix_member_{where}", "id", where, sqlite_where=text(f"{where} = 1"), postgresql_where=text(where))
        for where in ("floor_consent", "web_consent")
    ),
    Index(None, "alias"),
    Index(None, "tag_hmac"),
    Index("ix_member_untold", "id", sqlite_where=_UNTOLD_REV, postgresql_where=_UNTOLD_REV),
    sqlite_with_rowid=False,  # a board looks up thousands by id: here the row is where its id is
)

# Members who turned out to be another one: two lanes that were apart met one tag. `told`: the broker has it.
_UNTOLD = text("NOT told")
MERGED = Table(
    "merged",
    METADATA,
    Column("member_id", String(32), primary_key=True),
    Column("into_id", String(32), nullable=False),
    Column("told", Boolean, nullable=False, server_default=false()),
    Index(None, "into_id"),
    Index("ix_merged_untold", "member_id", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD),
)

# Only a session names a member. `rev` 0 is a place kept for a session whose laps arrived before its report.
# `boot` and `…_up_ms`: of dates from an untrusted clock, until they are set right. `sealed`: nobody's for good, as
# its member was erased, or may have been; it doesn't say who.
_OPEN = text("ended_at IS NULL")
SESSION = Table(
    "session",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("kiosk", String(63), nullable=False),
    Column("member_id", String(32), ForeignKey("member.id")),
    Column("programme", String(64), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("laps", Integer, nullable=False),
    Column("distance_mm", BigInteger, nullable=False),
    Column("walking_ms", BigInteger, nullable=False),
    Column("why", String(16)),
    Column("rev", Integer, nullable=False),
    Column("trusted", Boolean, nullable=False),
    # What was drawn or worn, and a list of what each programme came to (`OpenSession.results`).
    Column("load_kind", String(20)),
    Column("load_kg", Float),
    Column("results", JSON(none_as_null=True)),
    Column("boot", String(36)),
    Column("started_up_ms", BigInteger),
    Column("ended_up_ms", BigInteger),
    Column("sealed", Boolean, nullable=False, server_default=false()),
    Index(None, "member_id", "started_at"),
    Index(None, "started_at", "id"),
    Index("ix_session_open", "started_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index(
        "ix_session_undated",
        "boot",
        sqlite_where=text("boot IS NOT NULL"),
        postgresql_where=text("boot IS NOT NULL"),
    ),
)

_UNDATED = text("NOT trusted AND NOT date_estimated")

# One row for every leg, counted or not. The leg ended at `ended_at`, on the gym's own `day`. What was measured is
# never rewritten; a correction changes `voided` or `session_id`, and its audit line keeps what was before. A date
# from an untrusted clock follows from `boot` and `up_ms` once that boot's clock can be trusted.
# No session: a leg that nobody's session began, such as a stroll to the kiosk.
LAP = Table(
    "lap",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("kiosk", String(63), nullable=False),
    Column("epoch", String(16), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("session_id", String(32), ForeignKey("session.id")),
    Column("lap", Integer),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime, nullable=False),
    Column("direction", String(8), nullable=False),
    Column("facing", String(8), nullable=False),
    Column("facing_by", String(8), nullable=False),
    Column("confidence", Float),
    Column("counted", Boolean, nullable=False),
    Column("reason", String(32)),
    Column("marks", JSON, nullable=False),
    Column("duration_ms", Integer),
    Column("distance_mm", Integer, nullable=False),
    Column("steps", Integer),
    Column("day", Date, nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("date_estimated", Boolean, nullable=False, server_default=false()),
    Column("voided", Boolean, nullable=False, server_default=false()),
    Column("rev", Integer, nullable=False, server_default=text("1")),
    Column("boot", String(36)),
    Column("up_ms", BigInteger),
    UniqueConstraint("kiosk", "epoch", "seq"),
    Index(None, "day", "kiosk", "session_id"),
    Index(None, "session_id"),
    Index("ix_lap_undated", "boot", sqlite_where=_UNDATED, postgresql_where=_UNDATED),
)

# Sums of counted laps that aren't voided, kept in the transaction of each lap and correction: a board reads these,
# never the laps. `period`: day, week (from Monday), month, all; `first_day` is its first, 1970-01-01 for all.
# `lane`: a kiosk's id, or "" for every lane in this ledger. `feet_…`: of laps whose facing the feet told.
_OF_ALL_TIME = text("period = 'all'")
_SUMS = ("laps", "distance_mm", "days", "feet_laps", "feet_distance_mm", "feet_days")


def _period_columns() -> list[Column[Any]]:
    return [
        Column("period", String(5), primary_key=True),
        Column("first_day", Date, primary_key=True),
        Column("lane", String(63), primary_key=True),
    ]


SCORE = Table(
    "score",
    METADATA,
    *_period_columns(),
    Column("member_id", String(32), ForeignKey("member.id"), primary_key=True),
    *(Column(name, BigInteger, nullable=False) for name in _SUMS),
    Column("fastest_ms", Integer),
    Column("feet_fastest_ms", Integer),
    Index(None, "member_id", "period", "first_day"),
    # A day's, week's or month's rows lie together and are soon sorted; those of all time are as many as members.
    *(
        Index(f"ix_score_all_{name}", "lane", name, sqlite_where=_OF_ALL_TIME, postgresql_where=_OF_ALL_TIME)
        for name in (*_SUMS, "fastest_ms", "feet_fastest_ms")
    ),
    sqlite_with_rowid=False,
)

# The same of everybody, guests and members who aren't listed too. `last_at`: when the last lap ended that was ever
# added; one that was voided since was walked there all the same.
TOTAL = Table(
    "total",
    METADATA,
    *_period_columns(),
    Column("laps", BigInteger, nullable=False),
    Column("distance_mm", BigInteger, nullable=False),
    Column("last_at", UtcDateTime),
)

# Who changed what, when and why. `by`: a staff account, `member`, `kiosk`. `before`: what it was.
AUDIT = Table(
    "audit",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", String(200), nullable=False),
    Column("what", String(32), nullable=False),
    Column("member_id", String(32)),
    Column("session_id", String(32)),
    Column("lap_id", BigInteger),
    Column("why", String(200)),
    Column("before", JSON),
    Index(None, "at"),
)

# Members who were erased: a random id, and nothing that leads to anybody. It outlives every restored backup.
TOMBSTONE = Table(
    "tombstone",
    METADATA,
    Column("member_id", String(32), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("told", Boolean, nullable=False, server_default=false()),
    Index("ix_tombstone_untold", "member_id", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD),
)

# What a kiosk remembers between runs, by name: settings made on its pages, a lidar's background, the last trusted
# moment.
KEPT = Table(
    "kept",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# What endangered a walker, and when it was over: history for people, never decided on.
HAZARD = Table(
    "hazard",
    METADATA,
    Column("kiosk", String(63), primary_key=True),
    Column("epoch", String(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(8), nullable=False),
    Column("session_id", String(32)),
)

# Reports for the gym server, in order of `seq`. `topic`: see outbox.py. `sent_at`: when the broker had it for sure,
# `acked_at`: when the gym server said that its ledger has it.
_UNACKED = text("acked_at IS NULL")
_CHANGES = text("topic = 'roster/change'")
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("epoch", String(16), nullable=False),
    Column("topic", String(128), nullable=False),
    Column("payload", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("acked_at", UtcDateTime),
    Index(None, "sent_at", "seq"),
    Index("ix_outbox_unacked", "seq", sqlite_where=_UNACKED, postgresql_where=_UNACKED),
    Index("ix_outbox_changes", "seq", sqlite_where=_CHANGES, postgresql_where=_CHANGES),
)

# Reports that were taken in, so that one which comes twice is applied once.
RECEIVED = Table(
    "received",
    METADATA,
    Column("kiosk", String(63), primary_key=True),
    Column("epoch", String(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
)
