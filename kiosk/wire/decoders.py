"""Which decoder reads a port of which kind: the one place that knows."""

from collections.abc import Callable, Sequence
from typing import Protocol

from kiosk.errors import CaptureError
from kiosk.lane.readings import Reading
from kiosk.wire.benewake import BenewakeDecoder
from kiosk.wire.ldrobot import Ld19Decoder
from kiosk.wire.mat import MatDecoder
from kiosk.wire.pn532 import Pn532Decoder
from kiosk.wire.rdm6300 import Rdm6300Decoder
from kiosk.wire.refused import RefusedTag
from kiosk.wire.slamtec import RplidarDecoder


class Decoder(Protocol):
    """Bytes of one port in, readings out, or tag numbers and refused tags where the port is a tag reader.

    A decoder never raises, whatever the bytes, holds a bounded number of them, and says the same however they
    were cut into chunks (a lidar's runs may be cut differently, their returns are the same).
    """

    @property
    def dropped(self) -> int:
        """Bytes so far that weren't part of a frame that decoded; delimiters of good frames don't count."""

    @property
    def pending(self) -> int:
        """Bytes held back until their frame ends, neither decoded nor dropped yet."""

    def feed(self, data: bytes, t: float) -> Sequence[Reading | str | RefusedTag]:
        """Take a chunk that arrived at `t`; return what it completed, in order."""


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "mat": MatDecoder,
    "tfluna": BenewakeDecoder,
    "ld19": Ld19Decoder,
    "rplidar": RplidarDecoder,
    "rdm6300": Rdm6300Decoder,
    "pn532": Pn532Decoder,
}
_WITHOUT_BYTES = frozenset({"panel", "wedge", "web"})


def decoder_for(kind: str) -> Decoder | None:
    """A fresh decoder for a port of this kind; None for `panel`, `wedge` and `web`, which send no bytes.

    Raises CaptureError for a kind that this version doesn't know.
    """
    if kind in _WITHOUT_BYTES:
        return None
    if kind in _DECODERS:
        return _DECODERS[kind]()
    readable = ", ".join(sorted(_WITHOUT_BYTES.union(_DECODERS)))
    raise CaptureError(f"port kind {kind!r} is unknown; this version reads {readable}")
