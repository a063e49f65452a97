"""Takes each command to whoever does it, and answers when it is done.

Ledger commands are jobs for the writer; what touches the open session goes to the engine as a record, as a tap
does, so that a replay sees it too. Called from the live socket's thread, the writer's and the engine's; nothing
waits.
"""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.config import KioskConfig
from kiosk.desk.answers import Answers, Reply, answer, say
from kiosk.desk.lane_now import LaneNow
from kiosk.desk.screen_code import ScreenCode
from kiosk.desk.tag_in_hand import TagInHand
from kiosk.ledger.commands import carry_out
from kiosk.ledger.writer import Writer
from kiosk.messages import commands as asked
from kiosk.messages.commands import Answer, Asked, Command
from kiosk.ports import PANEL_PORT, WEB_PORT
from kiosk.session.programmes import BUILT_IN
from kiosk.settings import change_settings
from kiosk.wire import records

TRAINER = "Said to the open session. Under the lane it says whether a trainer walks along now."
NO_PROGRAMME = "There is no programme {name} on this lane; programmes.toml beside kiosk.toml has those there are."


class Desk:
    """The kiosk's end of every command. `tags` hears of tags that are read, `code` is the one on the screen.

    `deliver` hands a record to the engine; `look` tells how the lane is now; `changed` is called when boards have
    changed, `show_code` when the code on the screen has, `restart` when settings have; `back_up` makes a backup and
    tells how that went. `owned`: somebody has made an account on this kiosk before. `programmes`: the names of
    those there are.
    """

    def __init__(
        self,
        config: KioskConfig,
        writer: Writer,
        clock: Clock,
        deliver: Callable[[records.Record], None],
        look: Callable[[], LaneNow],
        changed: Callable[[], None],
        show_code: Callable[[str | None], None],
        restart: Callable[[], None],
        back_up: Callable[[Callable[[bool, str], None]], None],
        owned: bool,
        programmes: Collection[str] = BUILT_IN,
    ) -> None:
        self._config = config
        self._clock = clock
        self._deliver = deliver
        self._look = look
        self._restart = restart
        self._back_up = back_up
        self._programmes = programmes
        self._answers = Answers(writer, changed)
        self.tags = TagInHand(clock, self._answers)
        self.code = ScreenCode(writer, clock, show_code, owned)

    def obey(self, command: Command, reply: Reply) -> None:
        """Do it; `reply` hears once, now or when it is done."""
        t = self._clock.now()
        match command:
            case asked.OpenLink():
                self.tags.open_link(command, reply, t)
            case asked.ConfirmClaim():
                self.tags.confirm_claim(command, reply, t)
            case asked.EnrolNextTap():
                self.tags.enrol(command, reply, t)
            case asked.ChooseProgramme(programme=name) if name not in self._programmes:
                say(command, reply, False, NO_PROGRAMME.format(name=name))
            case asked.ChooseProgramme(programme=name):
                self._deliver(records.Command(t, WEB_PORT, "programme", {"name": name}))
                say(command, reply, True, "Chosen.")
            case asked.EndSession():
                self._deliver(records.Command(t, WEB_PORT, "end", {}))
                say(command, reply, True, "The session ends.")
            case asked.LaneIsClear():
                self._deliver(records.Press(t, PANEL_PORT, "clear"))
                say(command, reply, True, "What lies on the lane now raises no warning while it stays.")
            case asked.Trainer():
                self._deliver(records.Press(t, PANEL_PORT, "trainer"))
                say(command, reply, True, TRAINER)
            case asked.CheckLane():
                lane = self._look()
                reply(answer(command, not lane.trouble, lane.trouble or "Seen, and empty.", clear=lane.clear))
            case asked.ShowSetupCode():
                self.code.show()
                say(command, reply, True, "The code is on the floor screen.")
            case asked.CheckSetupCode():
                self.code.check(command, reply, t)
            case asked.ChangeSettings(values=values):
                self._settings(command, values, reply)
            case asked.BackUpNow():
                self._back_up(lambda ok, said: say(command, reply, ok, said))
            case asked.Erase(by="member"):
                self.tags.write_if_tapped(
                    command, reply, t, lambda conn: carry_out(conn, command, self._clock.wall(t))
                )
            case _:
                self._answers.write(command, reply, lambda conn: carry_out(conn, command, self._clock.wall(t)))

    def _settings(self, command: Asked, values: dict[str, Any], reply: Reply) -> None:
        def job(conn: Connection) -> Answer:
            change_settings(conn, self._config, values, command.by, self._clock.wall(self._clock.now()))
            return answer(command, True, "Kept. The kiosk starts anew with it when nobody walks.")

        def replied(given: Answer) -> None:
            reply(given)
            if given.ok:
                self._restart()

        self._answers.submit(command, replied, job)
