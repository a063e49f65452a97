from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.asks import asks
from kiosk.display.view import AskView


def test_the_question_is_larger_than_how_to_say_yes() -> None:
    view = sample_views()["claim"]
    assert isinstance(view, AskView)
    texts = [item for item in asks(view, Panel.of(1280, 720, 43.0, 7.5)) if isinstance(item, Text)]
    assert " ".join(text.text for text in texts) == "Add the 4 laps just walked? Press ● or tap again"
    assert texts[0].cap_px > texts[-1].cap_px
