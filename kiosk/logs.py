"""How programs write their logs: where something failed and why, never which values stood there.

structlog's own choice prints each frame's local variables where rich is installed, and with them passwords, tag
numbers and aliases into the journal.
"""

import sys

import structlog


def set_up_logs() -> None:
    """Call once, before anything is logged."""
    renderer = structlog.dev.ConsoleRenderer(
        colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback
    )
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], renderer])
