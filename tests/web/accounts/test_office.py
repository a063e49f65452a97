from kiosk.config import KioskConfig
from kiosk.web.accounts.office import Office, utc_now
from kiosk.web.ledger import LedgerFile
from tests.web.first_run import NewKiosk
from tests.web.visits import Hour


def test_settings_are_the_files_until_there_is_a_ledger(office: Office, config: KioskConfig) -> None:
    assert office.settings() == config


def test_settings_are_those_changed_on_a_page(office: Office, config: KioskConfig, ledger: LedgerFile) -> None:
    kiosk = NewKiosk(config)
    kiosk.change({"site.name": "Nordwand"})
    kiosk.close()
    assert office.settings().site.name == "Nordwand"
    assert office.settings().kiosk == config.kiosk


def test_the_clock_is_the_worlds_unless_a_test_sets_it(office: Office, hour: Hour) -> None:
    assert office.now() == hour.at
    assert utc_now().utcoffset() is not None
