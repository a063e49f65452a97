from pathlib import Path

from kiosk.config import SoundTable
from kiosk.doctor.checks.sound import judge, look
from kiosk.messages.parts import PartStatus
from tests.doctor.worlds import put, world

CARDS = """ 0 [vc4hdmi        ]: vc4-hdmi - vc4-hdmi
                      vc4-hdmi
 1 [Device         ]: USB-Audio - USB Audio Device
                      C-Media USB Audio Device at usb-1.3
"""


def test_cards_of_the_kernel(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "warn"
    put(tmp_path, "proc/asound/cards", CARDS)
    assert look(world(tmp_path)).say == "vc4-hdmi - vc4-hdmi, USB-Audio - USB Audio Device."
    put(tmp_path, "proc/asound/cards", "--- no soundcards ---\n")
    assert look(world(tmp_path)).level == "warn"


def test_silence_by_the_settings(tmp_path: Path) -> None:
    assert look(world(tmp_path, sound={"volume": 0})).level == "info"


def test_the_kiosk_knows_better() -> None:
    lame = PartStatus(part="sound", state="degraded", say="No sound (busy). Connect a speaker.")
    assert judge(SoundTable(), lame, CARDS).cure == "Connect a speaker."
    assert judge(SoundTable(), lame.model_copy(update={"state": "ok"}), None).level == "ok"
