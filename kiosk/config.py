"""config/kiosk.toml and config/gym.toml as frozen models: one model a table, one default a key.

An error of a table's own begins with "takes": `config_file` puts it behind the key and what that got.
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Metres = Annotated[float, Field(ge=0)]
_ADDRESS = re.compile(r"https?://[^/\s]+")
_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Table(BaseModel):
    """A table of a config file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SiteTable(Table):
    """[site]: the gym."""

    id: Id = "my-gym"
    name: str = "My gym"
    time_zone: str = "UTC"

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("takes a time zone name such as Europe/Berlin")
        return value


class KioskTable(Table):
    """[kiosk]: this kiosk."""

    id: Id = "lane-1"
    name: str = "lane 1"
    data_dir: Path = Path("var/kiosk")
    recordings_mb: Annotated[int, Field(ge=0, le=100_000)] = 500


class LaneTable(Table):
    """[lane]: the corridor and its two lines, in metres from the lane's near edge."""

    length_m: Annotated[float, Field(gt=1, le=30)] = 7.0
    width_m: Annotated[float, Field(gt=0.3, le=3)] = 0.9
    start_m: Metres = 1.0
    far_m: Metres = 6.5
    counts: Literal["away", "both"] = "away"
    facing: Literal["trust", "flag", "require"] = "flag"
    too_fast_m_s: Annotated[float, Field(gt=0)] = 2.2

    @model_validator(mode="after")
    def _lines_in_order(self) -> "LaneTable":
        if not self.start_m < self.far_m <= self.length_m:
            raise ValueError("takes start_m < far_m <= length_m")
        return self


class SensorTable(Table):
    """[sensors.NAME]: one sensor that watches the lane, and where it stands."""

    kind: Literal["mat", "tfluna", "ld19", "rplidar"]
    port: str
    baud: Annotated[int, Field(gt=0)] | None = None
    x_m: float = 0.0
    y_m: float = 0.0
    yaw_deg: float = 0.0
    height_m: Metres = 0.1
    feet: bool = True


TAKEN = ("tag", "panel", "web", "engine", "ledger", "reports", "screen")
"""Ports and threads that go by these names: a sensor of the same one would be taken for them, and not be heard."""


def _own_name(value: str) -> str:
    if value in TAKEN:
        raise ValueError(f"takes a name of your own, none of {', '.join(TAKEN)}")
    return value


class TagTable(Table):
    """[tag]: the reader that says who walks; no table, no reader: guests can walk."""

    kind: Literal["rdm6300", "pn532", "wedge"] = "rdm6300"
    port: str


class SessionTable(Table):
    """[session]: when a session ends by itself."""

    idle_s: Annotated[float, Field(gt=0)] = 60.0


def _time_of_day(value: str) -> str:
    if value and not _TIME_OF_DAY.fullmatch(value):
        raise ValueError('takes a time of the day such as "22:30", or "" for never')
    return value


TimeOfDay = Annotated[str, AfterValidator(_time_of_day)]


class ScreenTable(Table):
    """[screen]: the floor screen. Sizes are computed from millimetres."""

    mode: Literal["window", "fullscreen", "none"] = "window"
    width_px: Annotated[int, Field(ge=320)] = 1280
    height_px: Annotated[int, Field(ge=240)] = 720
    diagonal_in: Annotated[float, Field(gt=3)] = 43.0
    reduced_motion: bool = False
    language: Literal["en", "de"] = "en"
    dim_from: TimeOfDay = ""
    dim_to: TimeOfDay = ""
    off_from: TimeOfDay = ""
    off_to: TimeOfDay = ""

    @model_validator(mode="after")
    def _hours_have_two_ends(self) -> "ScreenTable":
        if bool(self.dim_from) != bool(self.dim_to) or bool(self.off_from) != bool(self.off_to):
            raise ValueError("takes both ends of its hours: dim_from and dim_to, off_from and off_to")
        return self


class SoundTable(Table):
    """[sound]: the speaker."""

    volume: Annotated[float, Field(ge=0, le=1)] = 0.7
    quiet_from: TimeOfDay = ""
    quiet_to: TimeOfDay = ""

    @model_validator(mode="after")
    def _hours_have_two_ends(self) -> "SoundTable":
        if bool(self.quiet_from) != bool(self.quiet_to):
            raise ValueError("takes both quiet_from and quiet_to, or neither")
        return self


Pin = Annotated[int, Field(ge=2, le=27)] | None


class PanelTable(Table):
    """[panel]: BCM numbers of the Pi's pins that buttons, lamps and a buzzer are wired to; none is needed."""

    start: Pin = None
    stop: Pin = None
    programme: Pin = None
    guest: Pin = None
    clear: Pin = None
    trainer: Pin = None
    lamp_ready: Pin = None
    lamp_stop: Pin = None
    buzzer: Pin = None


def _usual_port(before: dict[str, Any]) -> int:
    return 8883 if before.get("tls") else 1883


class BrokerTable(Table):
    """[broker]: the MQTT broker of the gym server; an empty host reports to nobody.

    With `tls` the broker must show a certificate of its `host`, from `ca_file`'s CA, or from one that the system
    knows where there is none. Nothing switches that off.
    """

    host: str = ""
    tls: bool = False
    port: int = Field(gt=0, lt=65536, default_factory=_usual_port)
    ca_file: Path | None = None
    username: str = ""
    password_file: Path | None = None

    @model_validator(mode="after")
    def _ca_is_for_tls(self) -> "BrokerTable":
        if self.ca_file is not None and not self.tls:
            raise ValueError("takes tls = true where there is a ca_file; without it nothing is verified")
        return self


def _address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise ValueError('takes an address such as "http://192.168.1.20:8080", with nothing behind it, or ""')
    return value


class WebTable(Table):
    """[web]: the pages. `public_url` is how a phone in the gym reaches them; without it no QR is shown."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, lt=65536)] = 8080
    public_url: Annotated[str, AfterValidator(_address)] = ""


class PagesTable(WebTable):
    """[web] of a kiosk, whose staff log in; without a `data_dir` their logins are kept with the ledger."""

    data_dir: Path | None = None


class BoardsTable(Table):
    """[boards]: what boards may rank."""

    fastest: bool = False
    feet_only: bool = False


Days = Annotated[int, Field(ge=0, le=36500)]


class RetentionTable(Table):
    """[retention]: days after which something is forgotten; 0 is never."""

    members_idle_days: Days = 0
    sent_reports_days: Days = 30
    audit_days: Days = 730


class KioskConfig(Table):
    """All of config/kiosk.toml."""

    site: SiteTable = SiteTable()
    kiosk: KioskTable = KioskTable()
    lane: LaneTable = LaneTable()
    sensors: dict[Annotated[str, AfterValidator(_own_name)], SensorTable] = {}
    tag: TagTable | None = None
    session: SessionTable = SessionTable()
    screen: ScreenTable = ScreenTable()
    sound: SoundTable = SoundTable()
    panel: PanelTable | None = None
    broker: BrokerTable = BrokerTable()
    web: PagesTable = PagesTable()
    boards: BoardsTable = BoardsTable()
    retention: RetentionTable = RetentionTable()


class GymTable(Table):
    """[gym]: where the gym server keeps its ledger, the site's key, and its broker the kiosks' passwords."""

    database: str = "sqlite:///var/gym/gym.db"
    site_key: Path = Path("/etc/retrolane/site.key")
    passwords: Path = Path("/etc/mosquitto/retrolane/passwd")


class GymConfig(Table):
    """All of config/gym.toml."""

    site: SiteTable = SiteTable()
    gym: GymTable = GymTable()
    broker: BrokerTable = BrokerTable(host="127.0.0.1")
    web: WebTable = WebTable(port=8081)
