"""Every form that the templates hold, found in their text: what they send, by which method, and where."""

import re
from collections.abc import Iterator
from pathlib import Path

import kiosk.web

TEMPLATES = Path(kiosk.web.__file__).parent / "templates"
FORM = re.compile(r"<form\b([^>]*)>", re.IGNORECASE)
ELSEWHERE = re.compile(r"""\bformaction=["']([^"']*)["'](?:\s+formmethod=["'](\w+)["'])?""", re.IGNORECASE)
SENDS = re.compile(r"<(\w+)[^>]*\s(?:data-)?hx-(?:post|put|patch|delete)=", re.IGNORECASE)


def listed() -> list[str]:
    """Each as "me.html POST /me/consent", a `*` for what differs; a button's own address counts as another."""
    return sorted(form for file in TEMPLATES.glob("*.html") for form in _of(file.name, _plain(file)))


def sent_without_a_form() -> list[str]:
    """What only a script could send."""
    found = [(file.name, tag) for file in TEMPLATES.glob("*.html") for tag in SENDS.findall(_plain(file))]
    return [f"{name}: <{tag}>" for name, tag in found if tag != "form"]


def is_sent_by(form: str, method: str, path: str) -> bool:
    """Whether a browser's request is what that form sends."""
    _, by, to = form.partition("#")[0].split(" ")  # the place on the page is the browser's affair
    return method == by and re.fullmatch(re.escape(to).replace(r"\*", "[^/]+"), path) is not None


def _of(name: str, html: str) -> Iterator[str]:
    for attributes in FORM.findall(html):
        method = re.search(r'\bmethod="(\w+)"', attributes)
        action = re.search(r'\baction="([^"]+)"', attributes)
        yield f"{name} {method[1].upper() if method else 'GET'} {action[1] if action else 'NOWHERE'}"
    for action, method in ELSEWHERE.findall(html):
        yield f"{name} {method.upper() or 'POST'} {action}"


def _plain(file: Path) -> str:
    """The text with what Jinja puts in as `*`, and without what it does."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}", "*", text, flags=re.DOTALL)
