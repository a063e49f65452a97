"""Do the pages answer where phones look for them? Without that no QR code is shown."""

import ipaddress
from urllib.parse import urlsplit

from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World
from kiosk.reach import answers

SET = 'Set public_url under [web], such as "http://192.168.1.20:8080", and host = "0.0.0.0".'
CURE = "See that `kiosk web` runs, that its host lets the network in, and that the address is still this kiosk's."


def look(world: World) -> Verdict:
    """Asked from here: a phone in another part of the network may still be kept away."""
    url = world.config.web.public_url
    return judge(url, bool(url) and answers(url))


def judge(url: str, reached: bool) -> Verdict:
    """`url`: web.public_url."""
    if not url:
        return info("No public address is set: no QR code is shown.", SET)
    if _only_here(url):
        return warn(f"{url} is this machine's own: no phone can reach it.", SET)
    return ok(f"The pages answer at {url}.") if reached else warn(f"Nothing of ours answers at {url}.", CURE)


def _only_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


CHECK = Check("address", "Public address", look, wait_s=15.0)
