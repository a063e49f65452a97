from pathlib import Path

from tests.faults.results import results_in

TOLD = """<?xml version="1.0"?><testsuites><testsuite>
<testcase classname="tests.faults.test_a" name="test_it[1]"><properties><property name="kills" value="3"/>
</properties></testcase>
<testcase classname="tests.faults.test_a" name="test_it[2]"><properties><property name="kills" value="4"/>
</properties><failure message="no">no</failure></testcase>
<testcase classname="tests.b.test_b" name="test_other"><skipped message="no disk"/></testcase>
</testsuite></testsuites>"""


def test_parameters_are_one_test_and_figures_are_summed(tmp_path: Path) -> None:
    (tmp_path / "told.xml").write_text(TOLD, encoding="utf-8")
    found = results_in([tmp_path / "told.xml"])
    assert set(found) == {"tests/faults/test_a.py::test_it", "tests/b/test_b.py::test_other"}
    result = found["tests/faults/test_a.py::test_it"]
    assert (result.held, result.otherwise, result.figures) == (1, ["failed"], {"kills": 7.0})
    assert found["tests/b/test_b.py::test_other"].otherwise == ["skipped"]
