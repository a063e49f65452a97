from itertools import pairwise

import pytest

from systemd.deb.target import Target


def test_a_release_has_its_python_and_takes_no_other() -> None:
    assert Target.named("12-arm64").python == "3.11"
    assert Target.named("13-amd64").python_depends == "python3 (>= 3.13~), python3 (<< 3.14~)"


@pytest.mark.parametrize("name", ["11-arm64", "12-riscv64", "12", "", "12-arm64-x"])
def test_what_there_is_no_package_for_is_told(name: str) -> None:
    with pytest.raises(ValueError, match="there are 12-amd64, 12-arm64, 13-amd64, 13-arm64"):
        Target.named(name)


def test_wheels_are_for_the_target_and_never_newer_than_its_c_library() -> None:
    options = Target.named("12-arm64").wheel_options
    platforms = [after for word, after in pairwise(options) if word == "--platform"]
    assert platforms[0] == "manylinux_2_36_aarch64"
    assert platforms[-2:] == ["manylinux_2_17_aarch64", "manylinux2014_aarch64"]
    assert "--only-binary=:all:" in options
    assert options[options.index("--python-version") + 1] == "3.11"
