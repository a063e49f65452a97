from xml.etree import ElementTree

from kiosk.web.plots.svg import ellipse, image, line, number, rect, words


def test_numbers_are_short() -> None:
    assert [number(value) for value in (0.0, 3.0, 1 / 3, 12.50, 100.0)] == ["0", "3", "0.33", "12.5", "100"]


def test_what_is_written_into_a_drawing_stays_text() -> None:
    evil = '"><script>alert(1)</script>'
    drawn = image(evil, 10, "plot", [rect("bar", 0, 0, 1, 1, evil), words("label", 0, 0, evil)])
    root = ElementTree.fromstring(drawn)  # noqa: S314 -- our own
    assert root.get("aria-label") == evil
    assert [element.tag for element in root.iter()] == ["svg", "rect", "title", "text"]


def test_shapes_are_placed_in_percent_and_pixels_and_have_no_style() -> None:
    assert line("grid", 0, 1.5, 100, 1.5) == '<line class="grid" x1="0%" y1="1.5" x2="100%" y2="1.5"/>'
    assert ellipse("foot", 50, 10, 3, 2) == '<ellipse class="foot" cx="50%" cy="10" rx="3" ry="2"/>'
    assert rect("bar", 1, 2, 3, 4) == '<rect class="bar" x="1%" y="2" width="3%" height="4"></rect>'
