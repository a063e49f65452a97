"""Shorter waits for processes that are killed every few seconds: they would spend their lives waiting otherwise.

Only how soon something is tried again is shortened. What counts as proof, as a gap or as a loss stays as it is in
a gym, but for `LOST_S`, which is waited for once at the very end.
"""

from kiosk.gym import acks, ingest
from kiosk.report import awaiting, redial, reporter


def hurry() -> None:
    """For the rest of this process."""
    redial.SHORTEST_S, redial.LONGEST_S = 0.1, 1.0
    reporter.UNHEARD_S = 1.0
    ingest.AGAIN_S = 0.5
    acks.AGAIN_S = 5.0
    awaiting.LOST_S = 10.0
