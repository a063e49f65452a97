from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.front_desk import FrontDesk


@pytest.fixture
def front(tmp_path: Path) -> Iterator[FrontDesk]:
    made = FrontDesk(tmp_path)
    yield made
    made.writer.close()
    made.ledger.dispose()
