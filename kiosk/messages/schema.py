"""The JSON Schema of every payload that leaves the process, made from the models themselves."""

from typing import Any

from kiosk.messages.board import Board
from kiosk.messages.commands import COMMAND
from kiosk.messages.live import LIVE_LINE
from kiosk.messages.reports import (
    Ack,
    CorrectionReport,
    HazardReport,
    KioskInfo,
    KioskStatus,
    LaneNow,
    LapReport,
    MemberErased,
    Resend,
    SessionReport,
)
from kiosk.messages.roster import MemberChange, RosterEntry, RosterErased, RosterMerged


def schemas() -> dict[str, dict[str, Any]]:
    """Schema by payload: the MQTT topic's last words, `live` for the socket, `api/v1/board` for the API.

    A member's own topic holds `roster` or `roster/merged`.
    """
    return {
        "event/lap": LapReport.model_json_schema(),
        "event/session": SessionReport.model_json_schema(),
        "event/hazard": HazardReport.model_json_schema(),
        "event/correction": CorrectionReport.model_json_schema(),
        "event/member_erased": MemberErased.model_json_schema(),
        "roster/change": MemberChange.model_json_schema(),
        "roster/erased": RosterErased.model_json_schema(),
        "roster": RosterEntry.model_json_schema(),
        "roster/merged": RosterMerged.model_json_schema(),
        "status": KioskStatus.model_json_schema(),
        "info": KioskInfo.model_json_schema(),
        "lane": LaneNow.model_json_schema(),
        "ack": Ack.model_json_schema(),
        "cmd/resend": Resend.model_json_schema(),
        "live": LIVE_LINE.json_schema(),
        "live/command": COMMAND.json_schema(),
        "api/v1/board": Board.model_json_schema(),
    }
