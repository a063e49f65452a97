"""Every check in its order: what laps need first, then the machine, then the gym server and the pages."""

from kiosk.doctor.checks import (
    address,
    aside,
    backup,
    broker,
    calibrated,
    canary,
    clock,
    database,
    disk,
    display,
    ext4,
    keys,
    lane_empty,
    outbox,
    owner,
    ports,
    power,
    running,
    sensors,
    settings,
    sound,
    tag_reader,
    temperature,
    time_zone,
    versions,
)
from kiosk.doctor.verdict import Check

CHECKS: tuple[Check, ...] = tuple(
    room.CHECK
    for room in (
        settings, running, sensors, lane_empty, calibrated, tag_reader, ports, display, sound,
        database, canary, disk, ext4, backup, aside, keys, owner, power, temperature, clock, time_zone,
        broker, outbox, address, versions,
    )
)  # fmt: skip
"""Their ids are stable: programs and dashboards go by them."""
