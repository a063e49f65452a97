"""Whether the broker is the one that is meant: what its certificate must be, and why it wasn't taken.

A certificate is judged as strictly as Python 3.13 does (RFC 5280), whichever Python runs, so that a broker that one
kiosk accepts is accepted by the next one too.
"""

import socket
import ssl
from pathlib import Path

from kiosk.config import BrokerTable
from kiosk.errors import BrokerError

NOT_YET_VALID, EXPIRED = 9, 10
UNKNOWN_CA = (18, 19, 20, 21)
WRONG_NAME = (62, 64)
"""X509_V_ERR_* of OpenSSL's x509_vfy.h."""
SPEAKS_NO_TLS = ("WRONG_VERSION_NUMBER", "UNEXPECTED_EOF_WHILE_READING", "RECORD_LAYER_FAILURE")
"""What OpenSSL finds when the other end answers with something else, or hangs up."""


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Verifies certificate and name, by this CA alone or else by the system's. Raises BrokerError."""
    try:
        context = ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        why = "no certificate is in it" if isinstance(error, ssl.SSLError) else error.strerror
        raise BrokerError(
            f"broker.ca_file {ca_file} can't be read ({why}); it takes the certificate of the broker's CA, in PEM"
        ) from None
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def why_not_reached(error: BaseException | None, broker: BrokerTable) -> str:
    """Why an attempt to connect failed; what to do about it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _why_not_trusted(error, broker)
    if isinstance(error, ssl.SSLError | ConnectionResetError) and broker.tls:
        if isinstance(error, ConnectionResetError) or error.reason in SPEAKS_NO_TLS:
            return f"it doesn't speak TLS on port {broker.port}; check broker.port, usually 8883"
        return f"TLS failed, {error.reason}; see the broker's log"
    if isinstance(error, socket.gaierror):
        return (
            f"it can't be reached, as nobody here knows the name {broker.host}; check broker.host and the network"
        )
    if isinstance(error, ConnectionRefusedError):
        return (
            f"it can't be reached, as nothing listens at port {broker.port}; see that the broker runs, and check"
            " broker.port"
        )
    return "it can't be reached; see that its machine is on, and check broker.host and the network"


def _why_not_trusted(error: ssl.SSLCertVerificationError, broker: BrokerTable) -> str:
    if error.verify_code in UNKNOWN_CA:
        if broker.ca_file is None:
            return "its certificate is of a CA that this machine doesn't know; set broker.ca_file"
        return f"its certificate isn't of the CA in {broker.ca_file}; get that file from the broker anew"
    if error.verify_code in WRONG_NAME:
        return f"its certificate isn't for {broker.host}; set broker.host to the name that it is for"
    if error.verify_code == NOT_YET_VALID:
        return "its certificate isn't valid yet by this machine's clock; check the date here"
    if error.verify_code == EXPIRED:
        return "its certificate has expired by this machine's clock; check the date here, or renew it at the broker"
    return f"its certificate can't be taken, {error.verify_message}; make the broker a new one"
