from xml.etree import ElementTree

from kiosk.web.qr import qr


def test_it_is_an_image_with_a_title_that_stays_text() -> None:
    drawn = qr("http://lane.example/?a=<b>&c")
    root = ElementTree.fromstring(drawn)  # noqa: S314 -- our own
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "QR code of http://lane.example/?a=<b>&c"
    assert root.get("class") == "qr"
    assert root.get("viewBox")
    assert "style=" not in drawn


def test_a_longer_text_is_a_larger_code() -> None:
    assert len(qr("http://lane.example/" + "x" * 100)) > len(qr("http://lane.example/"))
