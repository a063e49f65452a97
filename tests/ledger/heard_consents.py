"""What consents come to by what the gym server heard, in that order: the rules once more, in memory."""

from typing import Literal, get_args

from kiosk.messages.reports import MemberErased, Report
from kiosk.messages.roster import MemberChange

Consent = Literal["floor_consent", "web_consent"]


class HeardConsents:
    """By member and consent: what holds, and each lane's last word on it."""

    def __init__(self) -> None:
        self._heard: set[tuple[str, int]] = set()
        self._gone: set[str] = set()
        self._into: dict[str, str] = {}
        self._first_with: dict[str, str] = {}
        self._holds: dict[str, dict[Consent, bool]] = {}
        self._last: dict[tuple[str, Consent, str], int] = {}

    def yes(self) -> set[tuple[str, Consent]]:
        """Who is shown, and where."""
        return {(who, where) for who, said in self._holds.items() for where, yes in said.items() if yes}

    def has(self, kiosk: str, seq: int) -> bool:
        """Whether this report was heard."""
        return (kiosk, seq) in self._heard

    def arrived(self, report: Report) -> None:
        """Heard once, whoever says it again."""
        if (report.kiosk, report.seq) in self._heard:
            return
        self._heard.add((report.kiosk, report.seq))
        if isinstance(report, MemberErased):
            self._erased(report.member)
        elif isinstance(report, MemberChange) and report.member not in self._gone:
            self._changed(report)

    def _erased(self, member: str) -> None:
        who = self._into.get(member, member)
        gone = {who, *(second for second, first in self._into.items() if first == who)}
        self._gone |= gone
        self._holds.pop(who, None)
        self._first_with = {tag: first for tag, first in self._first_with.items() if first != who}

    def _changed(self, change: MemberChange) -> None:
        who = self._into.get(change.member, change.member)
        if change.tag_hmac is not None and who == change.member:
            first = self._first_with.setdefault(change.tag_hmac, who)
            if first != who:
                self._merged(who, first)
                who = first
        for where in get_args(Consent):
            yes = getattr(change, where)
            only_a_no = who != change.member
            if yes is None or (yes and only_a_no) or self._last.get((who, where, change.kiosk), 0) > change.seq:
                continue
            self._holds.setdefault(who, {})[where] = yes
            self._last[who, where, change.kiosk] = change.seq

    def _merged(self, second: str, first: str) -> None:
        """A no of the second's that holds is a no to the first."""
        self._into[second] = first
        for where, yes in self._holds.pop(second, {}).items():
            if yes:
                continue
            self._holds.setdefault(first, {})[where] = False
            for (who, what, lane), seq in list(self._last.items()):
                if (who, what) == (second, where):
                    self._last[first, where, lane] = max(seq, self._last.get((first, where, lane), 0))
