"""Wire colours: IEC 60757 letters → what a screen shows and what people say."""

NAMES = {
    "WH": ("white", "#FFFFFF"), "OG": ("orange", "#E8731C"), "GN": ("green", "#2E8B47"), "BU": ("blue", "#2B63B8"),
    "BN": ("brown", "#7A4A22"), "YE": ("yellow", "#E3C400"), "VT": ("violet", "#7B4FA3"), "GY": ("grey", "#8A939C"),
    "PK": ("pink", "#E58AA8"), "TQ": ("turquoise", "#1FA7A0"), "BK": ("black", "#0B0F14"), "RD": ("red", "#C22F2F"),
}  # fmt: skip


def parts(code: str) -> list[str]:
    """ "WHOG" → ["WH", "OG"]."""
    return [code[n : n + 2] for n in range(0, len(code), 2)]


def say(code: str) -> str:
    """ "WHOG" → "white-orange"."""
    return "-".join(NAMES[part][0] for part in parts(code))


def rgb(code: str) -> list[str]:
    """One colour or two. Raises KeyError for letters that aren't a colour."""
    return [NAMES[part][1] for part in parts(code)]
