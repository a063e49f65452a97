"""Opening a serial port, and the sentence for staff when that fails."""

import contextlib
import errno
import fcntl
import termios

import serial

from kiosk.errors import DeviceError

BAUD = {
    "mat": 115200,  # USB CDC: any number will do
    "tfluna": 115200,  # TF-Luna manual A03
    "ld19": 230400,  # LD19 development manual
    "rplidar": 115200,  # RPLIDAR A1; the C1 speaks at 460800
    "rdm6300": 9600,  # RDM6300 data sheet
    "pn532": 115200,  # PN532 user manual UM0701: the rate it wakes up with
}
READ_TIMEOUT_S = 0.25
WRITE_TIMEOUT_S = 0.5


def open_port(device: str, kind: str, baud: int | None = None) -> serial.Serial:
    """Open `device` for this program alone, at `baud` or the usual rate of `kind`, 8N1, raw.

    Raises DeviceError, one sentence: which port, what was wrong, what to do.
    """
    if kind not in BAUD:
        raise DeviceError(f"{device}: kind {kind} isn't serial; it takes {', '.join(BAUD)}")
    try:
        port = serial.Serial(
            device, baud or BAUD[kind], timeout=READ_TIMEOUT_S, write_timeout=WRITE_TIMEOUT_S, exclusive=True
        )
    except (OSError, termios.error) as error:
        raise DeviceError(f"{device}: {_why(error)}") from error
    if kind == "rplidar":
        with contextlib.suppress(OSError):  # a port without modem lines has no motor on them
            port.dtr = False  # the A1's motor turns while DTR is low
    # The lock above keeps other kiosks out, root included; this keeps out everybody who knows no locks.
    fcntl.ioctl(port.fileno(), termios.TIOCEXCL)
    return port


def close_port(port: serial.Serial) -> None:
    """Close a port that may already be gone; never raises."""
    with contextlib.suppress(OSError, termios.error):
        # A pty whose other end stays open would remember the exclusion and refuse us the next time.
        fcntl.ioctl(port.fileno(), termios.TIOCNXCL)
    with contextlib.suppress(OSError, termios.error):
        port.close()


def _why(error: Exception) -> str:
    code = getattr(error, "errno", None)
    if code in (errno.ENOENT, errno.ENXIO, errno.ENODEV):
        return "no such port; plug the device in, or correct the port in kiosk.toml"
    if code in (errno.EACCES, errno.EPERM):
        return "permission denied; add the user to group dialout"
    if code in (errno.EBUSY, errno.EAGAIN):
        return "in use by another program; stop that program"
    if code in (errno.EIO, errno.ENOTTY, errno.EINVAL, None):
        return "not a working serial port; unplug the device, plug it in again, check the port in kiosk.toml"
    return f"can't be opened ({error}); check the cable and the port in kiosk.toml"
