from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.out_of_order import out_of_order
from kiosk.display.view import OutOfOrderView

PANEL = Panel.of(1280, 720, 43.0, 7.3)
VIEW = sample_views()["out_of_order"]


def test_what_to_do_a_code_and_that_nothing_is_lost() -> None:
    assert isinstance(VIEW, OutOfOrderView)
    words = " ".join(item.text for item in out_of_order(VIEW, PANEL) if isinstance(item, Text))
    assert words.startswith("Out of order No word from the mat sensor. Check its cable and its power. Code S1 mat")
    assert words.endswith("Laps already walked are safe.")


def test_it_is_not_the_colour_of_stop() -> None:
    assert isinstance(VIEW, OutOfOrderView)
    assert "stop" not in {item.colour for item in out_of_order(VIEW, PANEL)}
