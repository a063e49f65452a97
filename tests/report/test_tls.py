"""A broker is believed by its certificate alone; each that isn't is told with what to do."""

import gc
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import BrokerTable
from kiosk.errors import BrokerError
from kiosk.report.connection import Caller, Connected, Connection, Disconnected, Happening
from kiosk.report.tls import tls_context
from tests.broker import Broker
from tests.report.test_connection import Ear
from tests.secure_broker import SecureBroker

# paho leaves the socket of a handshake that failed to the garbage collector, which closes it and says so.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """Not by whichever test comes next, which doesn't expect it."""
    yield
    gc.collect()


def first_word(table: BrokerTable) -> Happening:
    ear = Ear()
    connection = Connection(Caller(table, "one"), ear.tell)
    try:
        return ear.next()
    finally:
        connection.close()


def certify(broker: SecureBroker, name: str = "localhost", since: str = "2020", until: str = "2049") -> None:
    """Give the broker another certificate of its CA, for this name and from one year to another."""
    ca, server = broker.etc / "retrolane", broker.etc / "mosquitto" / "retrolane"
    (ca / "index").touch()
    (ca / "extensions").write_text(f"subjectAltName=DNS:{name}\nauthorityKeyIdentifier=keyid\n", encoding="utf-8")
    (ca / "ca.cnf").write_text(
        f"[ca]\ndefault_ca=one\n[one]\ndatabase={ca}/index\nnew_certs_dir={ca}\ndefault_md=sha256\nrand_serial=yes\n"
        "policy=any\n[any]\ncommonName=supplied\n",
        encoding="utf-8",
    )
    ask = ["-new", "-noenc", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=broker"]
    subprocess.run(
        ["openssl", "req", *ask, "-keyout", server / "server.key", "-out", ca / "asked"],
        check=True,
        capture_output=True,
    )
    command: list[str | Path] = ["openssl", "ca", "-batch", "-notext"]
    command += ["-startdate", f"{since}0101000000Z", "-enddate", f"{until}0101000000Z"]
    command += ["-in", ca / "asked", "-out", server / "server.pem", "-extfile", ca / "extensions"]
    command += ["-config", ca / "ca.cnf", "-cert", ca / "broker-ca.pem", "-keyfile", ca / "ca" / "ca.key"]
    subprocess.run(command, check=True, capture_output=True)


def test_the_right_broker_is_connected_to(secure: SecureBroker) -> None:
    table = secure.enrol("lane-1")
    secure.start()
    assert first_word(table) == Connected(resumed=False)


def test_a_certificate_of_another_ca_is_not_taken(secure: SecureBroker, tmp_path: Path) -> None:
    table = secure.enrol("lane-1")
    secure.start()
    other = tmp_path / "other"
    other.mkdir()
    stranger = SecureBroker(other).table_of("lane-1", Path("unused")).ca_file
    told = first_word(table.model_copy(update={"ca_file": stranger}))
    assert told == Disconnected(
        f"its certificate isn't of the CA in {stranger}; get that file from the broker anew"
    )
    told = first_word(table.model_copy(update={"ca_file": None}))
    assert told == Disconnected("its certificate is of a CA that this machine doesn't know; set broker.ca_file")


def test_a_certificate_for_another_name_is_not_taken(secure: SecureBroker) -> None:
    table = secure.enrol("lane-1")
    certify(secure, name="gym-server.local")
    secure.start()
    assert first_word(table) == Disconnected(
        "its certificate isn't for localhost; set broker.host to the name that it is for"
    )
    assert first_word(table.model_copy(update={"host": "127.0.0.1"})) == Disconnected(
        "its certificate isn't for 127.0.0.1; set broker.host to the name that it is for"
    )


@pytest.mark.parametrize(
    ("since", "until", "say"),
    [
        ("2001", "2002", "has expired by this machine's clock; check the date here, or renew it at the broker"),
        ("2048", "2049", "isn't valid yet by this machine's clock; check the date here"),
        ("2001", "2049", None),
    ],
)
def test_a_certificate_out_of_its_time_speaks_of_the_clock(
    secure: SecureBroker, since: str, until: str, say: str | None
) -> None:
    table = secure.enrol("lane-1")
    certify(secure, since=since, until=until)
    secure.start()
    assert first_word(table) == (Disconnected(f"its certificate {say}") if say else Connected(resumed=False))


def test_a_port_that_speaks_no_tls_is_told(broker: Broker, secure: SecureBroker) -> None:
    table = secure.table_of("", Path("unused")).model_copy(update={"port": broker.port})
    assert first_word(table) == Disconnected(
        f"it doesn't speak TLS on port {broker.port}; check broker.port, usually 8883"
    )


def test_without_tls_nothing_is_said_to_a_port_that_wants_it(secure: SecureBroker) -> None:
    table = secure.enrol("lane-1")
    secure.start()
    assert first_word(table.model_copy(update={"tls": False, "ca_file": None})) == Disconnected(
        f"it hung up at once; does it want TLS at port {secure.port}? Then set broker.tls"
    )


@pytest.mark.parametrize("content", [None, "no certificate", ""])
def test_a_ca_file_that_is_none_is_told_before_connecting(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(
        BrokerError, match=r"broker.ca_file .*ca.pem can't be read \(.+\); it takes the certificate"
    ):
        Connection(Caller(BrokerTable(host="localhost", tls=True, ca_file=path), "one"), Ear().tell)


def test_certificate_and_name_are_always_verified_as_strictly_as_by_the_newest_python() -> None:
    context = tls_context(None)
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.verify_flags & ssl.VERIFY_X509_STRICT
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
