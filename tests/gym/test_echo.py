"""Silence after a word to ourselves is told, and only that."""

from kiosk.gym.echo import DEAF_S, ECHO_S, Echo


def said() -> Echo:
    echo = Echo()
    echo.connected()
    assert echo.due(0.0)
    return echo


def test_an_echo_is_proof_and_the_next_is_tried_a_minute_later() -> None:
    echo = said()
    echo.listened(True, 0.1)
    echo.listened(False, DEAF_S + 1)
    assert not echo.deaf
    assert not echo.due(ECHO_S - 1)
    assert echo.due(ECHO_S)


def test_silence_is_deafness_until_anything_arrives() -> None:
    echo = said()
    deaf = []
    for now_s in (1.0, 0.9 + DEAF_S, 1.0 + DEAF_S, ECHO_S - 1):
        echo.listened(False, now_s)
        deaf.append(echo.deaf)
    assert deaf == [False, False, True, True]
    assert echo.due(ECHO_S)
    echo.listened(True, ECHO_S + 0.1)
    assert not echo.deaf


def test_time_in_which_nobody_listened_is_no_silence() -> None:
    echo = said()
    echo.listened(False, 500.0)
    assert not echo.deaf


def test_what_was_said_on_a_lost_connection_is_not_waited_for() -> None:
    echo = said()
    echo.listened(False, 1.0)
    echo.connected()
    echo.listened(False, 100.0)
    assert not echo.deaf
    assert echo.due(100.0)
    echo.listened(False, 101.0)
    echo.listened(False, 101.0 + DEAF_S)
    assert echo.deaf
