from kiosk.ledger.commit_times import BUCKETS_S, CommitTimes


def test_each_falls_into_one_bucket_bounds_included() -> None:
    times = CommitTimes()
    for seconds in (0.001, BUCKETS_S[0], 0.1, 0.15, 3.0):
        times.took(seconds)
    assert times.counts == [2, 0, 0, 2, 0, 0, 1]
    assert round(times.total_s, 3) == 3.256
