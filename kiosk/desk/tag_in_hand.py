"""What takes a tag at the reader: to open one's page, to claim laps, to erase oneself, and to be given a tag.

Called from the live socket's thread, the writer's and the engine's: a lock holds what they share, and nothing
waits.
"""

import threading
from collections.abc import Callable

from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.desk.answers import Answers, Reply, answer, say
from kiosk.desk.links import Links
from kiosk.desk.taps import RECENT_S, WAIT_S, Heir, Tapped, Taps
from kiosk.ledger.claims import claim, member_of_link
from kiosk.ledger.members import change_member
from kiosk.ledger.merged import merged_into, who_is
from kiosk.messages import commands as asked
from kiosk.messages.commands import Answer, Asked

TAP_AGAIN = "Hold your tag to the reader once more, then try again within two minutes."
NO_TAP = "No tag was read within half a minute. Ask again, then hold it to the reader."
USED = "This link was used already, or is older than two minutes. Tap again for a new one."


class TagInHand:
    """Remembers who tapped lately, whose page was opened, and who waits for a tag to be read."""

    def __init__(self, clock: Clock, answers: Answers) -> None:
        self._clock = clock
        self._answers = answers
        self._lock = threading.Lock()
        self._links = Links()
        self._taps = Taps()
        self._opened: dict[str, float] = {}

    def tapped(self, tap: Tapped) -> str:
        """A member's tag was read: note it, and give the token of the QR that opens their page."""
        with self._lock:
            self._taps.tapped(tap)
            return self._links.issue(tap.member, tap.t)

    def heir(self, t: float) -> Heir | None:
        """Who is to have a tag that is read at `t`, if nobody has it."""
        with self._lock:
            return self._taps.heir(t)

    def open_link(self, command: asked.OpenLink, reply: Reply, t: float) -> None:
        """Open the page of who tapped: good once, and not for long."""
        with self._lock:
            opened = self._links.use(command.token, t)
            if opened is not None:  # a tap counts no longer than RECENT_S, so neither does what came before it
                lately = {member: at for member, at in self._opened.items() if t - at < RECENT_S}
                self._opened = lately | {opened: t}
        if opened is None:
            return say(command, reply, False, USED)

        return self._answers.submit(
            command, reply, lambda conn: answer(command, True, "Opened.", member=member_of_link(conn, opened))
        )

    def confirm_claim(self, command: asked.ConfirmClaim, reply: Reply, t: float) -> None:
        """Claim for who tapped once more."""
        member, at = command.member, self._clock.wall(t)
        self.write_if_tapped(command, reply, t, lambda conn: claim(conn, member, at))

    def write_if_tapped(
        self,
        command: asked.ConfirmClaim | asked.Erase,
        reply: Reply,
        t: float,
        job: Callable[[Connection], str],
    ) -> None:
        """Where the tag was read lately, after the link was opened; either may have been of an id merged since."""

        def checked(conn: Connection) -> Answer:
            member = who_is(conn, command.member)
            names = (member, *merged_into(conn, member))
            with self._lock:
                from_t = max(self._opened.get(name, -1.0) for name in names)
                tapped = any(self._taps.since(name, from_t, t) for name in names)
            return answer(command, tapped, job(conn) if tapped else TAP_AGAIN)

        self._answers.submit(command, reply, checked)

    def enrol(self, command: asked.EnrolNextTap, reply: Reply, t: float) -> None:
        """Wait for the next tag: a new member's, or one for who has lost theirs."""

        def heard(tap: Tapped | None) -> None:
            if tap is None:
                return say(command, reply, False, NO_TAP)
            if command.alias and tap.new:
                alias, at = command.alias, self._clock.wall(tap.t)

                def named(conn: Connection) -> Answer:
                    member = change_member(conn, tap.member, at, command.by, alias=alias)
                    return answer(
                        command,
                        True,
                        f"{member.alias} is enrolled.",
                        member=member.id,
                        alias=member.alias,
                        new=True,
                    )

                return self._answers.submit(command, reply, named)
            if (whose := command.member) is not None:
                return self._answers.submit(command, reply, lambda conn: _given(command, tap, who_is(conn, whose)))
            said = f"{tap.alias} is enrolled." if tap.new else f"This tag is {tap.alias}'s already."
            return reply(answer(command, True, said, member=tap.member, alias=tap.alias, new=tap.new))

        with self._lock:
            self._taps.next(t, heard, Heir(command.member, command.by) if command.member else None)
        timer = threading.Timer(WAIT_S, self._give_up_waiting)
        timer.daemon = True
        timer.start()

    def _give_up_waiting(self) -> None:
        with self._lock:
            self._taps.give_up(self._clock.now())


def _given(command: Asked, tap: Tapped, whose: str) -> Answer:
    """What is said of a tag that was read for a member: theirs now, or another's."""
    theirs = tap.member == whose
    said = (
        f"This tag is {tap.alias}'s from now on; a lost one is a stranger's."
        if theirs
        else f"This tag is {tap.alias}'s already. Take another one, or erase {tap.alias} first."
    )
    return answer(command, theirs, said, member=tap.member, alias=tap.alias, new=False)
