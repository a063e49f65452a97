"""Who has the devices and the pages' port? Another program on a sensor's port takes half of what it says.

Who has a file open is in /proc/PID/fd (proc(5)), which shows a user only their own; a port of the network has its
inode in /proc/net/tcp, and a socket's descriptor is called by it.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.doctor.verdict import Check, Verdict, fail, ok, warn
from kiosk.doctor.world import World

LISTENING = "0A"
CONSOLE = "The system's console writes on {device}, where the tag reader is."
CONSOLE_CURE = "Take it off: `sudo raspi-config`, Interface, Serial Port, no login shell; then restart the Pi."


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that has something of ours open; `command` is its command line."""

    pid: int
    command: str

    @property
    def ours(self) -> bool:
        """Whether it is a kiosk command."""
        program, *words = [word.rsplit("/", 1)[-1] for word in self.command.split()[:4]] or [""]
        return program == "kiosk" or (program.startswith("python") and not {"kiosk", "kiosk.cli"}.isdisjoint(words))


def look(world: World) -> Verdict:
    """The ports of the settings, and the pages' own."""
    config = world.config
    devices = [sensor.port for sensor in config.sensors.values()]
    devices += [config.tag.port] if config.tag else []
    resolved = {str(Path(device).resolve()): device for device in devices}
    inode = listening_inode(world.root, config.web.port)
    wanted = {**resolved, **({f"socket:[{inode}]": f"the pages' port {config.web.port}"} if inode else {})}
    console = world.read("sys/class/tty/console/active") or ""
    active = {f"/dev/{name}" for name in console.split()}
    return judge(holders(world.root, wanted), [resolved[path] for path in resolved if path in active])


def holders(root: Path, wanted: dict[str, str]) -> dict[str, list[Holder]]:
    """Who has what open, by what we call it. `wanted`: names by what a descriptor links to."""
    found: dict[str, list[Holder]] = {}
    for process in (root / "proc").glob("[0-9]*"):
        for link in _open_in(process) & wanted.keys():
            with suppress(OSError):  # it has ended meanwhile
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                found.setdefault(wanted[link], []).append(Holder(int(process.name), command))
    return found


def _open_in(process: Path) -> set[str]:
    """What a process has open; nothing of one that has ended or is another user's."""
    links: set[str] = set()
    with suppress(OSError):
        for descriptor in (process / "fd").iterdir():
            with suppress(OSError):  # closed meanwhile
                links.add(str(descriptor.readlink()))
    return links


def listening_inode(root: Path, port: int) -> str | None:
    """The inode of the socket that listens on a TCP port of this machine."""
    for table in ("proc/net/tcp", "proc/net/tcp6"):
        try:
            rows = (root / table).read_text(encoding="utf-8").splitlines()[1:]
        except OSError:
            continue
        for fields in map(str.split, rows):
            if fields[3] == LISTENING and int(fields[1].rsplit(":", 1)[1], 16) == port:
                return fields[9]
    return None


def judge(found: dict[str, list[Holder]], consoles: list[str]) -> Verdict:
    """`consoles`: devices of ours that the system's console writes on."""
    if consoles:
        return fail(CONSOLE.format(device=consoles[0]), CONSOLE_CURE)
    for what, who in found.items():
        for holder in who:
            if not holder.ours:
                program = holder.command.split(" ")[0].rsplit("/", 1)[-1] or "a program"
                say = f"{program} (process {holder.pid}) has {what}, which is Retrolane's."
                cure = (
                    f"Stop it (`kill {holder.pid}`; if it comes back, disable its service), or choose another port."
                )
                return warn(say, cure) if what.startswith("the pages") else fail(say, cure)
    if not found:
        return ok("Nobody has the devices or the pages' port, as far as this user can see.")
    return ok(f"Only Retrolane has {', '.join(found)}.")


CHECK = Check("ports", "Ports", look)
