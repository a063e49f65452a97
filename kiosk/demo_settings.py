"""The settings files that `kiosk demo` writes for the programs it starts."""

from pathlib import Path

from kiosk.lane.geometry import LaneSpec


def kiosk_settings(
    data: Path, lane: LaneSpec, ports: dict[str, str], broker_port: int | None, web_port: int
) -> str:
    """The kiosk's; `ports` has the paths of `mat` and `tag`; no broker port, no reports."""
    broker = _broker_table(data, broker_port, "lane-1") if broker_port else 'host = ""'
    return f"""\
# Written by `kiosk demo` at each start.
[site]
id = "demo-gym"
name = "Demo gym"
[kiosk]
id = "lane-1"
name = "lane 1"
data_dir = "{data}/kiosk"
[lane]
length_m = {lane.length_m}
width_m = {lane.width_m}
start_m = {lane.start_m}
far_m = {lane.far_m}
[sensors.mat]
kind = "mat"
port = "{ports["mat"]}"
[tag]
port = "{ports["tag"]}"
[broker]
{broker}
[web]
port = {web_port}
"""


def gym_settings(data: Path, broker_port: int, web_port: int) -> str:
    """The gym server's."""
    return f"""\
# Written by `kiosk demo` at each start.
[site]
id = "demo-gym"
name = "Demo gym"
[gym]
database = "sqlite:///{data}/gym/gym.db"
[broker]
{_broker_table(data, broker_port, "gym")}
[web]
port = {web_port}
"""


def _broker_table(data: Path, port: int, user: str) -> str:
    return f"""\
host = "127.0.0.1"
port = {port}
username = "{user}"
password_file = "{data}/broker/{user}.password\""""


def broker_rights() -> str:
    """Who may say and hear what at the demo's broker: a kiosk speaks in its own name, as at a gym's."""
    return """\
pattern write retrolane/v1/demo-gym/%u/#
pattern write retrolane/v1/demo-gym/roster/change/%u
pattern read retrolane/v1/demo-gym/%u/#
pattern read retrolane/v1/demo-gym/roster/#
user gym
topic readwrite retrolane/v1/demo-gym/#
"""


def broker_settings(folder: Path, port: int, user: str) -> str:
    """mosquitto.conf for this machine alone; `user` is whom a broker started by root becomes.

    It keeps what it took as report/README.md asks of every broker.
    """
    return (
        f"listener {port} 127.0.0.1\nallow_anonymous false\nuser {user}\n"
        f"password_file {folder}/passwords\nacl_file {folder}/acl\n"
        f"persistence true\npersistence_location {folder}/\nautosave_on_changes false\nautosave_interval 2\n"
        f"max_queued_messages 0\nlog_dest file {folder}/mosquitto.log\n"
    )
