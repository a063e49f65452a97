from random import Random

from kiosk.devices.simulator.person import adult, child


def test_adults_are_of_all_ages_and_sizes() -> None:
    people = [adult(Random(seed)) for seed in range(300)]
    assert min(each.age_years for each in people) < 20
    assert max(each.age_years for each in people) > 75
    assert all(1.5 <= each.height_m <= 1.95 and 0.23 < each.shoe_m < 0.31 for each in people)
    assert all(0.09 <= each.shin_m <= 0.12 for each in people)
    assert not any(each.dark for each in people)


def test_a_child_is_smaller_in_every_way() -> None:
    smallest = [adult(Random(seed)) for seed in range(300)]
    for seed in range(30):
        kid = child(Random(seed))
        assert kid.height_m < min(each.height_m for each in smallest)
        assert kid.shoe_m < min(each.shoe_m for each in smallest)
        assert kid.shin_m < min(each.shin_m for each in smallest)
