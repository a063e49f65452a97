"""The box's drawing: what is on the front, and which pin it goes to."""

from hardware.draw.header import BCM
from hardware.draw.kiosk_box import kiosk_box, outputs
from hardware.draw.source import Source


def test_every_part_of_the_panel_is_on_the_front_or_told_beside_it(source: Source) -> None:
    names = {part.name for part in source.panel.parts}
    assert names - set(source.panel.front()) == {"clear", "buzzer"}
    assert all(part.says for part in source.panel.parts if part.front_mm)


def test_nothing_on_the_front_touches_another_or_the_edge(source: Source) -> None:
    wide, high = source.box.front_mm
    places = [(x, y, across / 2) for x, y, across in source.panel.front().values()]
    for n, (x, y, r) in enumerate(places):
        assert r < x < wide - r
        assert r < y < high - r
        for x2, y2, r2 in places[n + 1 :]:
            assert (x - x2) ** 2 + (y - y2) ** 2 > (r + r2 + 5) ** 2


def test_every_pin_is_told_with_its_colour(source: Source) -> None:
    said = " | ".join(label.text for label in kiosk_box(source).labels)
    for part in source.panel.parts:
        assert f"BCM {part.bcm}, pin {BCM[part.bcm]}, " in said


def test_the_driver_has_lamps_and_buzzer(source: Source) -> None:
    assert [part.name for part in outputs(source)] == ["lamp_ready", "lamp_stop", "buzzer"]
