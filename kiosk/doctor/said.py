"""Sentences of other rooms, cut into what was found and what to do: theirs hold both."""

from kiosk.messages.parts import PartStatus

LOOK = "Look at it on the page /staff/lane, then at its cable and its power."


def finding_and_cure(sentence: str, otherwise: str = LOOK) -> tuple[str, str]:
    """("It isn't there.", "Plug it in.") of "it isn't there; plug it in"; `otherwise` where no cure is in it.

    An error's sentence has its cure after a semicolon, a part's in a sentence of its own.
    """
    for cut in ("; ", ". "):
        found, _, cure = sentence.strip().partition(cut)
        if cure:
            return whole(found), whole(cure[:1].upper() + cure[1:])
    return whole(sentence.strip()), otherwise


def whole(sentence: str) -> str:
    """With its full stop."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def worst(parts: list[PartStatus]) -> list[PartStatus]:
    """Those that aren't well, the worst first."""
    unwell = [part for part in parts if part.state != "ok"]
    return sorted(unwell, key=lambda part: part.state != "down")
