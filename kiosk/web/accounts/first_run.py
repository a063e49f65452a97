"""Who can read the code on the floor screen stands before the kiosk, and may own it."""

from datetime import timedelta

import structlog
from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from kiosk.messages.commands import CheckSetupCode
from kiosk.web.accounts import accounts, attempts, by_code
from kiosk.web.accounts.accounts import Account, AccountError, named
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.passwords import SHORTEST, TOO_SHORT, hashed

log = structlog.get_logger("web")

CODE = "\ncode"  # no account has this key
TRIES = 20  # in a quarter of an hour, whoever guesses: a code has eight digits


class FirstRunError(Exception):
    """What was wrong, by the field that it stands beside."""

    def __init__(self, field: str, say: str) -> None:
        super().__init__(say)
        self.field = field
        self.say = say


async def take_over(request: Request, office: Office, code: str, name: str, password: str, address: str) -> Account:
    """Make an owner of whoever types the code, under a new name or an old one. Raises FirstRunError.

    What can be wrong with name and password is told before the code is tried: a right one is used up.
    """
    if not code:
        raise FirstRunError("code", "The code stands on the floor screen: eight digits.")
    await run_in_threadpool(_before, office, name, password, address)
    answer = await command(request, CheckSetupCode, code=code)
    if not answer.ok:
        await run_in_threadpool(_note, office, address)
        raise FirstRunError("code", answer.say)
    return await run_in_threadpool(_own, office, name, password, address)


def _before(office: Office, name: str, password: str, address: str) -> None:
    try:
        with office.accounts.connect() as conn:  # rolled back at its end: nothing is kept
            left = attempts.wait(conn, CODE, address, office.now(), TRIES)
            if named(conn, name) is None:
                accounts.add(conn, name, "owner", None, office.now())
    except AccountError as error:
        raise FirstRunError("name", str(error)) from None
    if len(password) < SHORTEST:
        raise FirstRunError("password", TOO_SHORT)
    if left > timedelta(0):
        raise FirstRunError("code", attempts.say_wait(left))


def _note(office: Office, address: str) -> None:
    with office.accounts.begin() as conn:
        attempts.failed(conn, CODE, address, office.now())
    log.warning("setup code refused", address=address)


def _own(office: Office, name: str, password: str, address: str) -> Account:
    kept = hashed(password)
    with office.accounts.begin() as conn:
        first = not accounts.any_account(conn)
        found = named(conn, name)
        what: by_code.What = "made"
        if found is None:
            owner = accounts.add(conn, name, "owner", kept, office.now())
        else:
            owner = found[0]
            what = "reset" if owner.role == "owner" and not owner.disabled else "raised"
            accounts.set_disabled(conn, owner.id, False)
            accounts.set_password(conn, owner.id, kept)
            accounts.set_role(conn, owner.id, "owner")
        if not first:  # there is nobody to tell
            by_code.note(conn, owner.id, what, address, office.now())
    log.warning("owner by code", account=owner.name, what=what, address=address)
    return owner
