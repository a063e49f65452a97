from xml.etree import ElementTree as ET

from tests.bench.strip_plot import strip_plot

SVG = "{http://www.w3.org/2000/svg}"
GROUPS = {"mat": [-50.0, 0.0, 250.0], "lidar": [10.0], "none": []}


def drawn(groups: dict[str, list[float]]) -> ET.Element:
    return ET.fromstring(strip_plot(groups, "Errors <signed>", "ms"))  # noqa: S314 - our own


def test_a_dot_a_value_and_a_row_a_group() -> None:
    svg = drawn(GROUPS)
    assert len(svg.findall(f"{SVG}circle")) == 4
    names = [text.text for text in svg.findall(f"{SVG}text") if text.get("class") == "name"]
    assert names == ["mat (3)", "lidar (1)", "none (0)"]
    assert next(text.text for text in svg.findall(f"{SVG}text")) == "Errors <signed>"


def test_dots_stand_where_the_axis_says() -> None:
    svg = drawn(GROUPS)
    axis = {text.text: float(text.get("x", 0)) for text in svg.findall(f"{SVG}text") if text.get("class") == "axis"}
    dots = [float(dot.get("cx", 0)) for dot in svg.findall(f"{SVG}circle")]
    assert min(axis.values()) < dots[0] < dots[1] == axis["+0 ms"] < dots[2] < max(axis.values())
    assert set(axis) >= {"-400 ms", "+400 ms"}


def test_the_median_is_marked() -> None:
    svg = drawn(GROUPS)
    marks = [line.get("x1") for line in svg.findall(f"{SVG}line") if line.get("class") == "median"]
    dots = [dot.get("cx") for dot in svg.findall(f"{SVG}circle")]
    assert marks == [dots[1], dots[3]]


def test_the_same_values_make_the_same_plot() -> None:
    assert strip_plot(GROUPS, "a", "ms") == strip_plot(GROUPS, "a", "ms")
    assert len(drawn({}).findall(f"{SVG}circle")) == 0
