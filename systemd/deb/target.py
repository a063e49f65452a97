"""What a package is built for: a Debian release with its Python and C library, and a processor."""

from dataclasses import dataclass

PYTHON = {"12": "3.11", "13": "3.13"}
"""Debian release → the Python it has. Raspberry Pi OS follows Debian: Bookworm is 12, Trixie is 13."""
GLIBC_MINOR = {"12": 36, "13": 41}
MACHINE = {"amd64": "x86_64", "arm64": "aarch64"}
"""Debian's name of a processor → the wheels' name."""
OLDEST_GLIBC_MINOR = 17  # manylinux2014


@dataclass(frozen=True, slots=True)
class Target:
    """One Debian release on one processor, such as 12 on arm64."""

    debian: str
    processor: str

    @classmethod
    def named(cls, name: str) -> "Target":
        """Of "12-arm64". Raises ValueError, naming what there is."""
        debian, _, processor = name.partition("-")
        if debian not in PYTHON or processor not in MACHINE:
            known = ", ".join(f"{one}-{other}" for one in PYTHON for other in MACHINE)
            raise ValueError(f"no package for {name!r}; there are {known}")
        return cls(debian, processor)

    @property
    def python(self) -> str:
        """Such as "3.11"."""
        return PYTHON[self.debian]

    @property
    def python_depends(self) -> str:
        """Debian's python3 of this version and of no other: compiled wheels are for one."""
        major, minor = self.python.split(".")
        return f"python3 (>= {self.python}~), python3 (<< {major}.{int(minor) + 1}~)"

    @property
    def wheel_options(self) -> list[str]:
        """For pip, on whatever machine: take the wheels that this target can load, and no source."""
        machine = MACHINE[self.processor]
        platforms = [
            f"manylinux_2_{n}_{machine}" for n in range(GLIBC_MINOR[self.debian], OLDEST_GLIBC_MINOR - 1, -1)
        ]
        options = ["--only-binary=:all:", "--implementation", "cp", "--python-version", self.python]
        return options + [word for tag in [*platforms, f"manylinux2014_{machine}"] for word in ("--platform", tag)]
