"""Everything that can go wrong and be told to a person.

    RetrolaneError
    ├── ConfigError      a key, type or value of a config file     (also ValueError)
    ├── CaptureError     a capture that can't be read              (also ValueError)
    ├── DeviceError      a port that can't be opened               (also OSError)
    ├── LedgerError      a database that can't be used             (also RuntimeError)
    └── BrokerError      a broker that can't be started or reached (also ConnectionError)

The message of each is one sentence: what was wrong, where, and what to do. `cli` prints it alone and
exits with 2; nobody at a kiosk ever sees a traceback.
"""


class RetrolaneError(Exception):
    """Base of every error that is told to a person."""


class ConfigError(RetrolaneError, ValueError):
    """A config file holds a wrong key, type or value."""


class CaptureError(RetrolaneError, ValueError):
    """A capture can't be read; the message names file, line and why."""


class DeviceError(RetrolaneError, OSError):
    """A device can't be opened or talked to."""


class LedgerError(RetrolaneError, RuntimeError):
    """The ledger can't be opened, migrated or written."""


class BrokerError(RetrolaneError, ConnectionError):
    """The MQTT broker can't be started or reached."""
