from kiosk.devices.simulator.stage import Actor, Stage, in_order
from kiosk.devices.simulator.thing import bag


def _bag(from_t: float, to_t: float) -> Actor:
    return bag(3.0, 0.0, from_t, to_t)


def test_actors_are_there_from_when_they_come_until_they_go() -> None:
    long, early, late = _bag(1.0, 9.0), _bag(2.0, 3.0), _bag(5.0, 6.0)
    stage = Stage(iter([long, early, late]), seen_as=lambda actor: actor)
    spans = [(0.0, 0.5), (0.5, 1.5), (1.5, 2.5), (3.0, 4.0), (4.0, 5.5), (9.0, 10.0)]
    assert [stage.between(*span) for span in spans] == [[], [long], [long, early], [long], [long, late], []]


def test_what_is_seen_of_an_actor_is_made_once_and_only_when_it_comes() -> None:
    made: list[float] = []
    stage = Stage(iter([_bag(1.0, 9.0), _bag(5.0, 6.0)]), seen_as=lambda actor: made.append(actor.began_t))
    for step in range(4):
        stage.between(float(step), step + 1.0)
    assert made == [1.0]


def test_order_is_by_coming() -> None:
    assert [actor.began_t for actor in in_order([_bag(4.0, 5.0), _bag(1.0, 9.0)])] == [1.0, 4.0]
