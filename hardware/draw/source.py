"""`lane.toml`, read and checked: the one place where the lane's sizes, pins, wires and parts are."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

FOLDER = Path(__file__).parents[1]


class Table(BaseModel):
    """Frozen, and a key that nobody reads is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LaneTable(Table):
    """Metres along and across the lane, as in config/kiosk.toml."""

    length_m: float
    width_m: float
    start_m: float
    far_m: float
    turn_m: float
    behind_m: float
    beside_m: float
    line_mm: float
    shortest_m: int
    longest_m: int


class KioskTable(Table):
    """Where the kiosk and its screen stand."""

    front_m: float
    depth_m: float
    width_m: float
    screen_bottom_m: float
    screen_top_m: float


class LidarTable(Table):
    """The beam above the floor that is walked on."""

    x_m: float
    beam_mm: float
    beam_low_mm: float
    beam_high_mm: float


class TileTable(Table):
    """A strip tile: its plan, and its layers from the floor up."""

    length_mm: float
    rows: int
    pitch_mm: float
    strip_mm: float
    strip_length_mm: float
    wiring_margin_mm: float
    plain_margin_mm: float
    ramp_mm: float
    base_mm: float
    foil_mm: float
    spacer_mm: float
    spacer_width_mm: float
    common_mm: float
    top_mm: float
    pocket_mm: tuple[float, float]
    pocket_tape_mm: float
    channel_mm: float
    foil_ohm_per_square: float
    common_ohm_per_square: float

    @property
    def height_mm(self) -> float:
        """From the floor to where feet stand."""
        return self.base_mm + self.spacer_mm + self.common_mm + self.top_mm

    @property
    def width_mm(self) -> float:
        """Without the ramps."""
        return self.wiring_margin_mm + self.strip_length_mm + self.plain_margin_mm

    @property
    def ramp_slope(self) -> float:
        """How far along for one up."""
        return self.ramp_mm / self.height_mm


class BoardTable(Table):
    """The board in each tile."""

    size_mm: tuple[float, float]
    thickness_mm: float
    registers: int
    sentinel: tuple[int, int, int, int]
    pull_up_ohm: float
    strip_series_ohm: float
    strip_filter_nf: float
    line_series_ohm: float
    data_series_ohm: float
    pull_down_ohm: float
    led_series_ohm: float
    led_v: float
    supply_v: float


Signal = Literal["GND", "CLOCK", "LATCH", "DATA", "5V"]


class Wire(Table):
    """One wire of a lead; `colour` in IEC 60757 letters, white first where there are two."""

    pin: int
    signal: Signal
    colour: str


class ChainTable(Table):
    """The leads from the head through all tiles."""

    lead_m: float
    lead_longest_m: float
    link_m: float
    wire_awg: int
    wire_ohm_per_m: float
    wire_pf_per_m: float
    cable: str
    connector: str
    connector_height_mm: float
    contact_ohm: float
    supply_v: float
    supply_low_v: float
    fuse_ma: float
    wires: tuple[Wire, ...]


class HeadTable(Table):
    """The Pico; firmware/pins.py and firmware/settings.py say the same."""

    tiles: int
    scan_hz: int
    spi: int
    spi_hz: int
    gpio: dict[Literal["sck", "mosi", "miso", "latch", "led"], int]
    pads: dict[Signal, int]


class TimingTable(Table):
    """What makers' sheets say and what we allow; lane.toml says which is which."""

    register_ns: float
    register_pulse_ns: float
    recovery_ns: float
    setup_ns: float
    gate_ns: float
    input_pf: float
    flight_ns_per_m: float
    input_low: float
    input_high: float
    regulator_dropout_v: float
    tile_idle_ma: float
    register_clamp_ma: float
    register_output_ma: float
    head_ma: float


class PanelPart(Table):
    """A button, a lamp or the buzzer; `name` is its key under [panel] in config/kiosk.toml.

    `front_mm`: where on the box's front its middle is, from the left and the top, and how far across it is.
    """

    name: str
    bcm: int
    kind: Literal["button", "lamp", "buzzer"]
    part: str
    colour: str
    front_mm: tuple[float, float, float] | None = None
    says: str = ""


class PanelTable(Table):
    """All of them."""

    parts: tuple[PanelPart, ...]

    def front(self) -> dict[str, tuple[float, float, float]]:
        """What is on the front: name → its `front_mm`."""
        return {part.name: part.front_mm for part in self.parts if part.front_mm}


class ReaderTable(Table):
    """An RDM6300 on the Pi's UART."""

    bcm: int
    colour: str
    divider_ohm: tuple[float, float]


class BoxTable(Table):
    """The kiosk's box."""

    front_mm: tuple[float, float]
    depth_mm: float


class BracketTable(Table):
    """The lidar's bracket."""

    range_deg: float
    screw_span_mm: float
    screw_pitch_mm: float
    plate_mm: tuple[float, float]
    plate_thick_mm: float
    gap_mm: float
    foot_thick_mm: float
    column_mm: float
    window_mm: float
    lidar_mm: tuple[float, float]

    def column_high_mm(self, beam_mm: float) -> float:
        """The column between foot and lower plate that puts the level beam at this height."""
        return beam_mm - self.window_mm - 2 * self.plate_thick_mm - self.gap_mm - self.foot_thick_mm


Per = Literal["tile", "link", "mat", "kiosk", "lidar", "ranger"]


class Part(Table):
    """A line of the bill of materials; a quantity in words is a sum of `parts.py`."""

    name: str
    for_: Annotated[str, Field(alias="for")]
    per: Per
    of: Literal["count", "m", "m2"]
    quantity: float | str


class Source(Table):
    """All of lane.toml."""

    lane: LaneTable
    kiosk: KioskTable
    lidar: LidarTable
    tile: TileTable
    board: BoardTable
    chain: ChainTable
    head: HeadTable
    timing: TimingTable
    panel: PanelTable
    reader: ReaderTable
    box: BoxTable
    bracket: BracketTable
    parts: tuple[Part, ...]

    def sizes(self) -> dict[str, object]:
        """`base_mm` of [tile] as "tile_base_mm", and so on: the names that texts use."""
        found: dict[str, object] = {"tile_height_mm": self.tile.height_mm, "tile_width_mm": self.tile.width_mm}
        for name in type(self).model_fields:
            table = getattr(self, name)
            if isinstance(table, Table):
                found |= {f"{name}_{key}": getattr(table, key) for key in type(table).model_fields}
        return found

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        tile, board = self.tile, self.board
        if tile.rows * tile.pitch_mm != tile.length_mm:
            raise ValueError(f"{tile.rows} rows of {tile.pitch_mm} mm don't make a tile of {tile.length_mm} mm")
        if tile.rows + len(board.sentinel) != 8 * board.registers:
            raise ValueError("strips and sentinel don't fill the registers")
        if self.head.tiles * tile.length_mm != 1000 * self.lane.length_m:
            raise ValueError("the tiles don't make the lane's length")
        room_mm = tile.base_mm - tile.pocket_tape_mm
        if board.thickness_mm + self.chain.connector_height_mm > room_mm:
            raise ValueError("the board with its connectors doesn't fit under the pocket's plate")
        if board.size_mm[1] > tile.pocket_mm[1] or board.size_mm[0] > tile.pocket_mm[0]:
            raise ValueError("the board is larger than its pocket")
        pins = [part.bcm for part in self.panel.parts] + [self.reader.bcm]
        if len(set(pins)) != len(pins):
            raise ValueError("two parts of the kiosk are on the same BCM pin")
        return self


def read(path: Path = FOLDER / "lane.toml") -> Source:
    """Raises pydantic.ValidationError, which names the key, and tomllib.TOMLDecodeError."""
    return Source.model_validate(tomllib.loads(path.read_text("utf-8")))
