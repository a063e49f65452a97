from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.setup import setup
from kiosk.display.view import SetupView


def test_an_upright_panel_has_the_code_on_two_lines_and_larger() -> None:
    view = sample_views()["setup"]
    assert isinstance(view, SetupView)
    texts = [item for item in setup(view, Panel.of(720, 1280, 43.0, 7.5)) if isinstance(item, Text)]
    first, second = texts[-2:]
    assert (first.text, second.text) == ("4821", "7730")
    assert first.cap_px == second.cap_px > 720 * 0.16


def test_where_to_go_and_the_code_as_the_largest() -> None:
    view = sample_views()["setup"]
    assert isinstance(view, SetupView)
    texts = [item for item in setup(view, Panel.of(1280, 720, 43.0, 7.5)) if isinstance(item, Text)]
    assert "192.168.1.20:8080/setup" in " ".join(text.text for text in texts)
    assert max(texts, key=lambda text: text.cap_px).text == "4821 7730"
