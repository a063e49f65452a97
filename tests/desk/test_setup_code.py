from kiosk.desk.setup_code import DIGITS, TRIES, VALID_S, SetupCode


def wrong(code: str) -> str:
    return "0" * DIGITS if code != "0" * DIGITS else "1" * DIGITS


def test_the_code_that_is_shown_is_right_once() -> None:
    desk = SetupCode()
    code = desk.show(0.0)
    assert (len(code), code.isdigit(), desk.shown(1.0)) == (DIGITS, True, code)
    assert [desk.check(f"{code[:4]} {code[4:]}", 1.0), desk.check(code, 1.0)] == [True, False]
    assert desk.shown(1.0) is None


def test_without_a_code_nothing_is_right() -> None:
    assert not SetupCode().check("", 0.0)


def test_a_code_ends_after_ten_minutes_and_asked_for_again_stays() -> None:
    desk = SetupCode()
    code = desk.show(0.0)
    assert desk.show(VALID_S - 1) == code
    assert desk.shown(2 * VALID_S - 2) == code
    assert desk.shown(2 * VALID_S) is None
    assert not desk.check(code, 2 * VALID_S)


def test_guessing_ends_the_code_and_the_right_one_comes_too_late() -> None:
    desk = SetupCode()
    code = desk.show(0.0)
    assert not any(desk.check(wrong(code), 1.0) for _ in range(TRIES))
    assert not desk.check(code, 1.0)


def test_a_code_that_was_guessed_at_is_drawn_anew() -> None:
    desk = SetupCode()
    desk.check(wrong(desk.show(0.0)), 1.0)
    code = desk.show(2.0)
    assert sum(desk.check(wrong(code), 3.0) for _ in range(TRIES - 1)) == 0
    assert desk.check(code, 3.0)
