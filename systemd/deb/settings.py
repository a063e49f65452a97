"""The settings as a package installs them: the project's own, but for where things lie on a kiosk."""

KIOSK = {
    'data_dir = "var/kiosk" ': 'data_dir = "/var/lib/retrolane" ',
    "; relative to where you start": "",
    'mode = "window" ': 'mode = "fullscreen" ',
    'host = "127.0.0.1"         # "0.0.0.0" shows the pages to the gym\'s network': (
        'host = "0.0.0.0"           # the gym\'s network sees the pages; "127.0.0.1" hides them'
    ),
    '#data_dir = "var/web" ': 'data_dir = "/var/lib/retrolane-web" ',
}
"""Of kiosk.toml: what stands there → what is to. Its pages are for phones; set-up takes the code on the screen."""
GYM = {
    '"sqlite:///var/gym/gym.db"   # an SQLAlchemy URL; relative to where you start': (
        '"sqlite:////var/lib/retrolane-gym/gym.db"   # an SQLAlchemy URL'
    ),
    "retrolane@/retrolane\" after `pip install 'retrolane[postgres]'`": (
        'retrolane-gym@/retrolane", made by `sudo -u postgres createuser\n'
        "# retrolane-gym` and `sudo -u postgres createdb -O retrolane-gym retrolane`"
    ),
}
"""Of gym.toml. PostgreSQL lets a user of this machine in as the role of the same name."""
MOSQUITTO = {
    ", in Retrolane's folder, in one go": ", in one go",
    "FROM=config/mosquitto\n": "FROM=/usr/share/doc/retrolane/mosquitto\n",
}
"""Of the page on the broker."""


def installed(text: str, changes: dict[str, str]) -> str:
    """The text with every change made. Raises ValueError where one doesn't apply exactly once."""
    for before, after in changes.items():
        if text.count(before) != 1:
            raise ValueError(f"found {text.count(before)} times, and not once: {before}")
        text = text.replace(before, after)
    return text
