"""Alembic's entry: migrates the connection it is handed by kiosk/ledger/migrate.py, inside its transaction."""

from alembic import context

from kiosk.ledger.tables import METADATA

# Batch mode: SQLite can't alter a column, so the table is copied.
context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
