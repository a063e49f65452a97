"""The tables of web.db. Nothing in it opens anything by itself: of passwords and tokens only hashes are kept."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table

from kiosk.ledger.tables import UtcDateTime

VERSION = 1

METADATA = MetaData()

# One row: the version of these tables. A table more is no new one: whoever opens the file makes it.
ABOUT = Table("about", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))

# `key` is the name as it is compared. No password yet: its owner hasn't followed the one-time link.
ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("key", String(80), nullable=False, unique=True),
    Column("role", String(5), CheckConstraint("role IN ('owner', 'staff')"), nullable=False),
    Column("password_hash", String(200)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
)

# A browser that may act for an account, or for a member (by their id in the ledger): never for both.
BROWSER_SESSION = Table(
    "browser_session",
    METADATA,
    Column("token_sha256", String(64), primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), index=True),
    Column("member_id", String(32), index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    CheckConstraint("(account_id IS NULL) != (member_id IS NULL)"),
)

# A link by which somebody chooses the password of an account, once.
INVITATION = Table(
    "invitation",
    METADATA,
    Column("token_sha256", String(64), primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

# `about_sha256`: whose password was guessed at. A hash, since people type passwords into the wrong field.
FAILED_LOGIN = Table(
    "failed_login",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("about_sha256", String(64), nullable=False),
    Column("address", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_failed_login_about", "about_sha256", "at"),
    Index("ix_failed_login_address", "address", "at"),
)

# What a code from the floor screen was used for (by_code.py), and which owners know of it.
BY_CODE = Table(
    "by_code",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("what", String(6), nullable=False),
    Column("address", String(64), nullable=False),
)
BY_CODE_SEEN = Table(
    "by_code_seen",
    METADATA,
    Column("by_code_id", Integer, ForeignKey("by_code.id"), primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), primary_key=True),
)

# What lets a machine read what isn't public.
API_TOKEN = Table(
    "api_token",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)
