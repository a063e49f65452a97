"""The `kiosk` commands with somebody before the floor screen who writes down what can be read off it."""

from collections.abc import Callable
from typing import Any

from kiosk import app
from kiosk.cli import main
from kiosk.desk import tag_in_hand
from kiosk.desk.taps import Taps
from kiosk.service.news import News


class Reader:
    """Stands in for the screen's story: reads the QR, and leaves the rest."""

    def link(self, link: str, _until_t: float) -> None:
        print(f"screen: link {link}", flush=True)

    def said_yes(self) -> None:
        """Nothing to write down."""


class ReadNews(News):
    """What is told to the screen is written to standard output too."""

    def show_code(self, code: str | None) -> None:
        print(f"screen: code {code}", flush=True)
        super().show_code(code)

    def welcome(self, show: Callable[[Any], None]) -> None:
        show(Reader())
        super().welcome(show)


class ReadTaps(Taps):
    """Who holds a tag to the reader has waited until the kiosk waits for it."""

    def next(self, *asked: Any) -> None:
        super().next(*asked)
        print("screen: waits tag", flush=True)


if __name__ == "__main__":
    tag_in_hand.Taps = ReadTaps  # type: ignore[attr-defined] # a name that it imports
    app.News = ReadNews  # type: ignore[attr-defined] # a name that it imports
    main()
