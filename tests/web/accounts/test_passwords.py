import time

from kiosk.web.accounts.passwords import hashed, matches


def test_a_password_is_its_own_and_nobody_elses() -> None:
    kept = hashed("käse und brot")
    assert kept.startswith("$argon2id$")
    assert "käse" not in kept
    assert kept != hashed("käse und brot")
    assert matches("käse und brot", kept)
    assert not matches("kase und brot", kept)
    assert not matches("", kept)


def test_nothing_kept_matches_nothing_and_takes_as_long() -> None:
    kept = hashed("seven red wagons")
    matches("", None)  # the first draws what is compared with

    def best(against: str | None) -> float:
        took = []
        for _ in range(4):
            began = time.process_time()
            assert not matches("another password", against)
            took.append(time.process_time() - began)
        return min(took)

    assert best(None) > 0.3 * best(kept)
