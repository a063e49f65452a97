"""A good answer of each route, put into the OpenAPI once made: FastAPI leaves out of examples what is null."""

from typing import Any

from fastapi import FastAPI

_LAP = {
    "id": 4711, "kiosk": "lane-1", "session": "9f86d081884c7d65", "member": "5feceb66ffc86f38",
    "alias": "Quiet Heron", "day": "2026-11-23", "started_at": "2026-11-23T12:00:00Z",
    "ended_at": "2026-11-23T12:00:08Z", "number": 3, "direction": "away", "facing": "backward",
    "facing_by": "feet", "confidence": 0.93, "counted": True, "voided": False, "counts": True, "reason": None,
    "marks": [], "duration_ms": 8000, "distance_mm": 5500, "steps": 12, "date_estimated": False,
}  # fmt: skip
_SESSION: dict[str, Any] = {
    "id": "9f86d081884c7d65", "kiosk": "lane-1", "member": "6b86b273ff34fce1", "alias": None,
    "programme": "free", "started_at": "2026-11-23T11:59:40Z", "ended_at": "2026-11-23T12:06:02Z", "why": "tag",
    "laps": 12, "distance_mm": 66000, "walking_ms": 97000, "load_kind": None, "load_kg": None, "result": None,
    "trusted": True, "results": [],
}  # fmt: skip
_MEMBERS = [
    {"id": "5feceb66ffc86f38", "alias": "Quiet Heron", "laps": 412, "distance_mm": 2266000, "days": 37},
    {"id": "6b86b273ff34fce1", "alias": None, "laps": 98, "distance_mm": 539000, "days": 11},
]
_LANE = {
    "v": 1, "kiosk": "lane-1", "lane": "lane 1", "answering": True, "counting": True, "say": "Counting.",
    "parts": [{"part": "mat", "state": "ok", "say": "100 frames a second."}],
    "now": {"session": "9f86d081884c7d65", "member": "5feceb66ffc86f38", "alias": "Quiet Heron", "laps": 3},
}  # fmt: skip
_BOARD = {
    "v": 1, "site": "Iron Street Gym", "lane": "lane 1", "period": "week", "by": "laps", "feet_only": False,
    "rows": [
        {"rank": 1, "member": "5feceb66ffc86f38", "alias": "Quiet Heron", "laps": 24, "metres": 132, "days": 2,
         "fastest_ms": 6900},
    ],
    "total_laps": 61,
}  # fmt: skip

EXAMPLES: dict[str, dict[str, Any]] = {
    "/api/v1/board": _BOARD,
    "/api/v1/lane": _LANE,
    "/api/v1/laps": {"v": 1, "laps": [_LAP], "next": "2026-11-23.4711"},
    "/api/v1/sessions": {"v": 1, "sessions": [_SESSION], "next": "1795435180000000.9f86d081884c7d65"},
    "/api/v1/members": {"v": 1, "members": _MEMBERS, "next": None},
    "/api/v1/export/laps.json": {"v": 1, "laps": [_LAP]},
    "/api/v1/export/sessions.json": {"v": 1, "sessions": [_SESSION]},
    "/healthz": {"v": 1, "state": "ok", "parts": [{"part": "kiosk", "state": "ok", "say": "News arrives."}]},
}


def add_examples(app: FastAPI) -> None:
    """Have the app's OpenAPI hold them, for the routes that it has."""
    made = app.openapi

    def with_examples() -> dict[str, Any]:
        description = made()
        for path, example in EXAMPLES.items():
            if path in description["paths"]:
                good = description["paths"][path]["get"]["responses"]["200"]
                good["content"]["application/json"]["example"] = example
        return description

    app.openapi = with_examples  # type: ignore[method-assign] # as FastAPI has it done
