"""The harness in WireViz's YAML, and its picture by Graphviz.

The YAML is the same bytes each time. The picture isn't quite: Graphviz of another version places things otherwise,
so what a test holds of the committed picture is the text in it.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from wireviz import wireviz

from hardware.draw.header import BCM
from hardware.draw.kiosk_box import outputs
from hardware.draw.lettering import FONTS
from hardware.draw.source import Source

LOOK = {"fontname": "B612", "bgcolor": "WH", "color_mode": "SHORT"}


def mat_harness(source: Source) -> dict[str, Any]:
    """Head, its lead, two tiles and the lead between them; all further tiles are like the second."""
    chain = source.chain
    pins = [wire.pin for wire in chain.wires]
    signals = [wire.signal for wire in chain.wires]

    def plug(notes: str) -> dict[str, Any]:
        return {"type": "JST PH", "subtype": "8 ways, 2.0 mm", "pins": pins, "pinlabels": signals, "notes": notes}

    def lead(length_m: float, notes: str) -> dict[str, Any]:
        return {"type": "Cat 5e, stranded", "gauge": f"{chain.wire_awg} AWG", "length": length_m,
                "wirecount": len(pins), "colors": [wire.colour for wire in chain.wires],
                "wirelabels": signals, "notes": notes}  # fmt: skip

    rest = source.head.tiles - 2
    return {
        "options": LOOK,
        "connectors": {
            "TILE1_OUT": plug("away from the kiosk"), "TILE2_IN": plug(f"and so on: {rest} more tiles like this"),
            "HEAD": plug("X1 beside the Pico"), "TILE1_IN": plug("towards the kiosk"),
        },
        "cables": {"LINK": lead(chain.link_m, "from tile to tile"),
                   "LEAD": lead(chain.lead_m, f"at most {chain.lead_longest_m:g} m")},
        "connections": [[{"TILE1_OUT": pins}, {"LINK": list(range(1, 9))}, {"TILE2_IN": pins}],
                        [{"HEAD": pins}, {"LEAD": list(range(1, 9))}, {"TILE1_IN": pins}]],
    }  # fmt: skip


def panel_harness(source: Source) -> dict[str, Any]:
    """The Pi's header to buttons, driver, lamps, buzzer and an RDM6300."""
    driven, reader = outputs(source), source.reader
    buttons = [part for part in source.panel.parts if part.kind == "button"]
    joins = [
        ("W3", "READER", [BCM[reader.bcm], 4, 14], [1, 2, 3]),
        ("W1", "BUTTONS", [BCM[part.bcm] for part in buttons] + [9], list(range(1, len(buttons) + 2))),
        ("W2", "DRIVER", [BCM[part.bcm] for part in driven] + [6, 2], [n + 1 for n in range(len(driven))] + [8, 9]),
    ]
    number = (
        {pin: f"BCM {bcm}" for bcm, pin in BCM.items()}
        | dict.fromkeys((2, 4), "5V")
        | dict.fromkeys((6, 9, 14), "GND")
    )
    pins = [pin for _, _, here, _ in joins for pin in here]
    labels = [number[pin] for pin in pins]
    connectors: dict[str, Any] = {
        "PI": {"type": "Raspberry Pi header", "pins": pins, "pinlabels": labels},
        "BUTTONS": {"type": "Push buttons", "pinlabels": [part.name for part in buttons] + ["all others"],
                    "notes": "one contact each to its wire, the others joined to ground"},
        "DRIVER": {"type": "ULN2003A", "pins": [n + 1 for n in range(len(driven))] + [8, 9],
                   "pinlabels": [part.name for part in driven] + ["GND", "COM"],
                   "notes": "10 kΩ from each input to ground; outputs 16, 15, 14 to the lamps' and the "
                   "buzzer's minus, their plus to 5 V"},
        "READER": {"type": "RDM6300", "pinlabels": ["TX", "5V", "GND"],
                   "notes": f"TX through {reader.divider_ohm[0]:g} Ω, {reader.divider_ohm[1]:g} Ω to ground"},
    }  # fmt: skip
    cables = {
        "W1": {"gauge": "26 AWG", "length": 0.4, "wirecount": len(buttons) + 1,
               "colors": [part.colour for part in buttons] + ["BK"]},
        "W2": {"gauge": "26 AWG", "length": 0.2, "wirecount": len(driven) + 2,
               "colors": [part.colour for part in driven] + ["BK", "RD"]},
        "W3": {"gauge": "26 AWG", "length": 0.3, "wirecount": 3, "colors": [reader.colour, "RD", "BK"]},
    }  # fmt: skip
    connections = [
        [{"PI": here}, {cable: list(range(1, len(here) + 1))}, {to: there}] for cable, to, here, there in joins
    ]
    return {"options": LOOK, "connectors": connectors, "cables": cables, "connections": connections}


def as_yaml(harness: dict[str, Any]) -> str:
    """What `wireviz` reads."""
    return str(yaml.safe_dump(harness, sort_keys=False, allow_unicode=True, width=110))


def picture(harness: dict[str, Any], name: str, folder: Path) -> None:
    """Draw `name`.svg and `name`.png. Raises graphviz.ExecutableNotFound where Graphviz isn't installed."""
    with TemporaryDirectory() as scratch:
        fonts = Path(scratch) / "fonts.conf"
        fonts.write_text(f"<fontconfig><dir>{FONTS}</dir><cachedir>{scratch}</cachedir></fontconfig>\n")
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(fonts)
        try:
            wireviz.parse(as_yaml(harness), output_formats=("svg", "png"), output_dir=folder, output_name=name)
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
