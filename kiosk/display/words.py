"""Every word on the floor screen, in the language of the settings.

English stands here; every other language is a catalogue in `locale/`. A saying is marked by `say`, `count` (one
of a thing, or more) or `_`, which only marks, so that a test can find them all.
"""

from kiosk.display.catalogue import Language, catalogue
from kiosk.display.numerals import NUMERALS
from kiosk.display.view import Banner, Begins, Stop
from kiosk.lane.observations import Clear

BUTTON = "●"
"""The panel's round button, as it stands in a saying."""


def _(text: str) -> str:
    return text


_WHY = {
    "forward": (_("That one was forwards"), _("Turn to face the screen")),
    "turned_back": (_("You turned back before the line"), _("Walk on past the far line")),
    "left_lane": (_("You stepped off the lane"), _("Stay between its two edges")),
    "too_fast": (_("That was too fast to count"), _("Walk it, don't run it")),
    "sensor_gap": (_("The sensor lost sight of you"), _("Please walk that one again")),
    "unsure": (_("Couldn't tell which way you faced"), _("Face the screen all the way")),
    "shared_lane": (_("Two people were on the lane"), _("One walker at a time")),
}
_WHY_UNKNOWN = (_("That one didn't count"), _("Please walk it again"))

_PROGRAMME = {
    "free": _("Free walk"),
    "warm_up": _("Warm-up sets"),
    "forward_back": _("Forward & back"),
    "long": _("Long walk"),
    "loaded": _("Loaded"),
    "treadmill": _("Treadmill"),
    "three_metre": _("3-metre test"),
}


class Words:
    """The sayings of one language: fixed ones as attributes, those with a number in them as methods."""

    def __init__(self, language: Language = "en") -> None:
        say = catalogue(language).gettext
        self._say = say
        self._count = catalogue(language).ngettext
        self._numerals = NUMERALS[language]

        self.you = say("You")

        self.attract_title = say("Walk backward.")
        self.attract_subtitle = say("Face the screen.")
        self.attract_prompt = say("Tap your tag, or just walk.")
        self.board_title = {
            "today": say("Today"),
            "week": say("This week"),
            "month": say("This month"),
            "all": say("All time"),
        }
        self.board_unit = say("laps")
        self.board_empty = say("Be the first")
        self.board_empty_when = {
            "today": say("today."),
            "week": say("this week."),
            "month": say("this month."),
            "all": say("of all."),
        }
        self.total_title = say("This lane")
        self.how_title = say("How it works")
        self.how = (
            say("Face the screen"),
            say("Walk backward to the far line"),
            say("Come back as you like"),
        )

        self.ready_title = say("Ready")
        self.ready_begin: dict[Begins, str] = {
            "backward": say("Walk backward to begin"),
            "forward": say("Walk forward to begin"),
            "treadmill": say("Step onto the treadmill"),
        }
        self.countdown_title = say("Get ready")
        self.with_trainer = say("with a trainer")
        self.rest_title = say("Rest")
        self.walk_title = say("Walk")
        self.walk_forward = say("Walk forward")
        self.walk_backward = say("Walk backward, face the screen")
        self.counted_title = say("Counted")
        self.own_trend = say("Your own trend, never a verdict")
        self.claim_answer = say("Press ● or tap again")
        self.saving = say("saving")
        self.clear_say: dict[Clear, str] = {
            "clear": say("Clear behind you"),
            "blocked": say("Lane blocked"),
            "not_seen": say("No view behind you"),
        }

        self.stop_title: dict[Stop, str] = {"lane_blocked": say("STOP"), "two_walkers": say("WAIT")}
        self.stop_say: dict[Stop, str] = {
            "lane_blocked": say("Something is behind you"),
            "two_walkers": say("Two people on the lane"),
        }
        self.banner: dict[Banner, str] = {"turn_around": say("Turn to face the screen"), "still": say("All right?")}

        self.not_counted_title = say("Not counted")
        self.summary_title = say("Well walked")
        self.claim = say("Your laps")

        self.out_title = say("Out of order")
        self.out_code = say("Code")
        self.out_safe = say("Laps already walked are safe.")
        self.out_ledger = say("Laps wait to be saved. Staff: check the disk, make room on it.")
        self.out_unset = say("No sensor is set up. Staff: name one in kiosk.toml.")
        self.out_stopped = say("Staff: switch the kiosk off and on again. It also tries by itself.")
        self.out_settings = say("Staff: a mistake in the settings. Run kiosk config check.")

        self.setup_title = say("Set up this kiosk")
        self.setup_code = say("Enter this code. It makes you an owner:")

    # Walking

    def lap_label(self, laps: int) -> str:
        """The word under the lap count."""
        return self._count("LAP", "LAPS", laps)

    def metre_label(self, metres: int) -> str:
        """The word under metres that are earned in place of laps."""
        return self._count("METRE", "METRES", metres)

    def not_counted(self, reason: str) -> tuple[str, str]:
        """Why a leg didn't count, in at most six words, and what to do."""
        why, advice = _WHY.get(reason, _WHY_UNKNOWN)
        return self._say(why), self._say(advice)

    def counted(self, laps: int, last_laps: int | None) -> tuple[str, str]:
        """What a lap means: a big line and the line under it. `last_laps` is None without a last time."""
        if last_laps is None:
            detail = self._say("first lap, well begun") if laps == 1 else self._say("keep facing the screen")
            return self._say("Counted"), detail
        ahead = laps - last_laps
        if ahead == 0:
            return self._say("As many"), self._say("as last time")
        if ahead > 0:
            more = self._count("{n} more", "{n} more", ahead).format(n=ahead)
            return more, self._say("than last time")
        return self._count("{n} to go", "{n} to go", -ahead).format(n=-ahead), self._say("to match last time")

    def programme(self, name: str) -> str:
        """What a programme is called; one that is unknown here keeps its own name."""
        return self._say(_PROGRAMME[name]) if name in _PROGRAMME else name

    def last_time(self, laps: int) -> str:
        """How many laps there were last time."""
        return self._count("{n} lap last time", "{n} laps last time", laps).format(n=laps)

    def lasts(self, minutes: int) -> str:
        """A programme's expected whole duration."""
        return self._count("about {n} minute", "about {n} minutes", minutes).format(n=minutes)

    def set_of(self, number: int, sets: int) -> str:
        """Which set it is."""
        return self._say("set {number} of {sets}").format(number=number, sets=sets)

    def next_set(self, number: int, sets: int) -> str:
        """Which set follows a rest."""
        return self._say("then set {number} of {sets}").format(number=number, sets=sets)

    def left_of_step(self, seconds: int) -> str:
        """What is left of a set when a lap was counted."""
        return self._count("{n} second left", "{n} seconds left", seconds).format(n=seconds)

    def trial_of(self, number: int, of: int) -> str:
        """Which trial of 3 m a time is of."""
        return self._say("3 m, trial {number} of {of}").format(number=number, of=of)

    def trials(self, trials: int, mean_s: float) -> str:
        """The 3-metre test's result."""
        said = self._say("3 m in {seconds} s, mean of {n}")
        return said.format(seconds=self._numerals.tenths(mean_s), n=trials)

    def claim_laps(self, laps: int) -> str:
        """The question to who taps after walking."""
        return self._count("Add the {n} lap just walked?", "Add the {n} laps just walked?", laps).format(n=laps)

    # Afterwards

    def versus(self, laps: int, last_laps: int | None) -> str:
        """A whole session against the last one; empty without one."""
        if last_laps is None:
            return ""
        ahead = laps - last_laps
        if ahead == 0:
            return self._say("As many as last time")
        if ahead > 0:
            return self._count("{n} more than last time", "{n} more than last time", ahead).format(n=ahead)
        return self._count("{n} fewer than last time", "{n} fewer than last time", -ahead).format(n=-ahead)

    def best(self, laps: int, best_laps: int | None) -> str:
        """A whole session against the best one before; empty without one."""
        if best_laps is None:
            return ""
        if laps > best_laps:
            return self._say("Your best so far")
        return self._count("Your best: {n} lap", "Your best: {n} laps", best_laps).format(n=best_laps)

    def summary_labels(self, laps: int, metres: int, minutes: int) -> tuple[str, str, str]:
        """The words under the three numbers of the summary."""
        return (
            self._count("lap", "laps", laps),
            self._count("metre", "metres", metres),
            self._count("minute", "minutes", minutes),
        )

    def ask_consent(self, alias: str) -> str:
        """The question that is asked once."""
        return self._say("Show {alias} on the board? Press ●").format(alias=alias)

    # Numbers and times

    def number(self, n: int) -> str:
        """A large number, grouped as the language does."""
        return self._numerals.whole(n)

    def clock(self, seconds: int) -> str:
        """mm:ss, from an hour on h:mm:ss."""
        minutes, rest = divmod(max(seconds, 0), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"

    def lap_time(self, seconds: float) -> str:
        """A lap's time to a tenth."""
        return self._say("{seconds} s").format(seconds=self._numerals.tenths(seconds))

    def total(self, laps: int) -> str:
        """Everybody's laps, guests too."""
        return self._count("{n} lap by everyone", "{n} laps by everyone", laps).format(n=self.number(laps))

    def total_laps(self, laps: int) -> str:
        """The words under the lane's total."""
        return self._count("lap walked here", "laps walked here", laps)

    def distance(self, metres: int) -> str:
        """How far that is, all of it backward."""
        if metres < 1000:
            return self._count("{n} metre, backward", "{n} metres, backward", metres).format(n=metres)
        return self._say("{n} kilometres, backward").format(n=self._numerals.tenths(metres / 1000))

    # Out of order and set-up

    def out_of_sight(self, port: str) -> str:
        """A sensor that doesn't speak."""
        return self._say("No word from the {port} sensor. Check its cable and its power.").format(port=port)

    def out_fault(self, port: str) -> str:
        """A sensor that says itself that it is broken."""
        return self._say("The {port} sensor reports a fault. Look at the lane, then restart the kiosk.").format(
            port=port
        )

    def out_closed(self, port: str) -> str:
        """A sensor whose port can't be opened."""
        return self._say("The {port} sensor isn't there. Plug it in; it begins by itself.").format(port=port)

    def setup_open(self, address: str) -> str:
        """Where the code is wanted."""
        return self._say("Open {address} on a phone or computer.").format(address=address)


ENGLISH = Words()
