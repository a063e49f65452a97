"""The schematic names what is on the board, as lane.toml has it."""

from hardware.draw.bits import order
from hardware.draw.board import tile_board
from hardware.draw.source import Source


def said(source: Source) -> list[str]:
    return [label.text for label in tile_board(source).labels]


def test_every_strip_is_at_its_input(source: Source) -> None:
    texts = said(source)
    for bit in order(source)[: source.tile.rows]:
        assert texts.count(bit.what) == 2  # at the register, and in the table


def test_the_resistors_are_those_of_lane_toml(source: Source) -> None:
    texts = said(source)
    assert texts.count("220 Ω") == 3
    assert texts.count("10 kΩ") == 3
    assert texts.count("2.2 kΩ") == 1
    other = source.model_copy(update={"board": source.board.model_copy(update={"pull_up_ohm": 4700.0})})
    assert "4.7 kΩ" in said(other)


def test_both_connectors_have_the_leads_pins(source: Source) -> None:
    texts = said(source)
    for wire in source.chain.wires:
        if wire.signal in ("CLOCK", "LATCH", "DATA", "5V"):
            assert texts.count(f"{wire.pin} {wire.signal}") == 2
    assert texts.count("1, 3, 5, 7 GND") == 2
