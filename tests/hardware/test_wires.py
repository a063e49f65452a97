"""Every wire has two ends, and the leads fit the plugs."""

from collections import Counter

from hardware.draw.source import Source
from hardware.draw.wires import chain, head, panel, wire_list


def test_a_lead_is_straight_through_and_there_is_one_for_each_tile(source: Source) -> None:
    runs = list(chain(source))
    assert len(runs) == 8 * source.head.tiles
    assert all(run.from_pin.split(".")[1] == run.to_pin.split(".")[1] for run in runs)
    assert {run.from_part for run in runs} == {"head"} | {f"tile {n}" for n in range(1, source.head.tiles)}


def test_every_signal_is_twisted_with_a_ground(source: Source) -> None:
    wires = source.chain.wires
    for ground, signal in zip(wires[::2], wires[1::2], strict=True):
        assert (ground.signal, ground.colour) == ("GND", "WH" + signal.colour)
    assert [wire.pin for wire in wires] == list(range(1, 9))
    assert Counter(wire.signal for wire in wires) == {"GND": 4, "CLOCK": 1, "LATCH": 1, "DATA": 1, "5V": 1}


def test_five_volts_has_no_signal_beside_it(source: Source) -> None:
    [five] = [wire.pin for wire in source.chain.wires if wire.signal == "5V"]
    beside = {wire.signal for wire in source.chain.wires if abs(wire.pin - five) == 1}
    assert beside == {"GND"}


def test_no_two_wires_of_a_lead_look_alike(source: Source) -> None:
    colours = [wire.colour for wire in source.chain.wires]
    assert len(set(colours)) == len(colours)
    panel_colours = [part.colour for part in source.panel.parts] + [source.reader.colour]
    assert len(set(panel_colours)) == len(panel_colours)


def test_the_head_says_what_stands_between(source: Source) -> None:
    data = next(run for run in head(source) if run.signal.startswith("DATA"))
    assert (data.from_pin, data.to_pin) == ("pin 6", "6")
    assert "1000 Ω" in data.signal


def test_each_button_has_two_wires_and_each_lamp_goes_through_the_driver(source: Source) -> None:
    ends = Counter(run.to_part for run in panel(source))
    assert ends["start"] == 2
    assert ends["lamp_stop"] == 2
    assert ends["ULN2003A"] == 3 + 2


def test_the_list_is_a_table(source: Source) -> None:
    lines = wire_list(source).splitlines()
    assert lines[0] == "lead,from_part,from_pin,to_part,to_pin,signal,colour,length_m"
    assert len(lines) > 8 * source.head.tiles
