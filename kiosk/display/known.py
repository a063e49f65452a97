"""What the screen knows of members, and what of it may be shown."""

from dataclasses import replace

from kiosk.session.facts import MemberFacts


class Known:
    """Facts by the engine's label of a member."""

    def __init__(self) -> None:
        self._facts: dict[str, MemberFacts] = {}

    def learn(self, facts: MemberFacts) -> None:
        """What the ledger knows of a member."""
        self._facts[facts.member] = facts

    def alias(self, member: str | None) -> str | None:
        """The alias, for the few seconds in which a member looks whether their tag was read."""
        facts = self._facts.get(member) if member else None
        return facts.alias if facts else None

    def name(self, member: str | None) -> str | None:
        """The alias, only with the member's consent for the floor."""
        facts = self._facts.get(member) if member else None
        return facts.alias if facts and facts.floor_consent else None

    def ask(self, member: str | None) -> str | None:
        """The alias, if its owner has yet to be asked whether it may show on the board."""
        facts = self._facts.get(member) if member else None
        return facts.alias if facts and facts.ask else None

    def asked(self, member: str | None, yes: bool) -> None:
        """They were asked, and said yes or nothing."""
        if member in self._facts:
            known = self._facts[member]
            self._facts[member] = replace(known, ask=False, floor_consent=known.floor_consent or yes)

    def last_laps(self, member: str | None) -> int | None:
        """Laps of the last session; None without one."""
        facts = self._facts.get(member) if member else None
        return facts.last_laps if facts else None
