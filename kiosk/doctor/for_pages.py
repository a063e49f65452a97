"""The doctor as the web pages have it: they never open a device, and what their user may not see is told so."""

from pathlib import Path

from kiosk.doctor.at_hand import doctor_of, world_of
from kiosk.doctor.bundle import bundle_bytes
from kiosk.web.checkup import FRESH_S, Checkup


def checkup_of(settings_file: Path) -> Checkup:
    """For the pages of the kiosk with these settings."""
    doctor = doctor_of(settings_file, may_open=False)

    def bundle() -> bytes:
        return bundle_bytes(world_of(settings_file, may_open=False), doctor.lately(FRESH_S))

    return Checkup(doctor.lately, doctor.last, doctor.fresh, bundle)
