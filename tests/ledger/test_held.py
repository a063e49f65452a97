import os
from pathlib import Path

import pytest

from kiosk.errors import LedgerError
from kiosk.ledger.held import held


def test_one_at_a_time_and_what_is_refused_holds_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with held(os.open(tmp_path, os.O_RDONLY), "not yet"):
            refused = os.open(tmp_path, os.O_RDONLY)
            with pytest.raises(LedgerError, match="not yet"), held(refused, "not yet"):
                pass
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.fstat(refused)
