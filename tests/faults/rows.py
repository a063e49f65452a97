"""The table of faults: what may go wrong, what is promised then, and which tests hold it to that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`tests` as pytest names them, without parameters; `pages` with figures that other runs measure."""

    fault: str
    promise: str
    tests: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


HERE = "tests/faults"
ROWS = (
    Row(
        "`kill -9` of kiosk, broker, gym server or database, at any moment",
        "A lap that was shown is in the kiosk's ledger and in the gym's, once.",
        (
            "tests/scenarios/test_kills.py::test_every_lap_shown_is_in_the_gyms_ledger_once_whatever_is_killed",
            "tests/ledger/test_power_cut.py::test_every_lap_whose_commit_returned_is_there",
        ),
        ("tests/bench/kills.md",),
    ),
    Row(
        "A backup, a restore, an upgrade, a start on a damaged ledger: `kill -9`, or the power goes",
        "The ledger is whole at the next start: the one before, or the one that was to be. What was told is there.",
        (
            "tests/kills/test_safekeeping.py::test_nothing_is_lost",
            f"{HERE}/test_safekeeping.py::test_one_or_the_other_is_there_and_what_was_told",
        ),
    ),
    Row(
        "The power goes, and every write that wasn't synced",
        "A lap that was shown is there when the power is back, and the ledger is undamaged.",
        (
            f"{HERE}/test_power_cut.py::test_no_lap_that_was_shown_goes_with_the_power",
            f"{HERE}/test_power_cut.py::test_nor_in_many_cuts",
        ),
    ),
    Row(
        "The card damages the ledger",
        "The start keeps it aside, puts the last good backup back, and brings back the laps since from recordings.",
        (
            "tests/ledger/test_damage.py::test_each_damage_is_found_and_the_evidence_stays",
            "tests/ledger/test_damage.py::test_a_log_that_breaks_off_is_no_damage",
            "tests/scenarios/test_damage.py::"
            "test_laps_walked_since_the_backup_come_back_once_and_are_reported_once",
        ),
    ),
    Row(
        "The disk is full",
        "Counting goes on; the screen says L1; no lap is shown that isn't kept; all are kept, in order, once there"
        " is room, unless the kiosk was switched off before. Recordings give way first, and no backup takes the"
        " last 100 MB.",
        (
            f"{HERE}/test_disk_full.py::test_laps_wait_for_room_and_none_is_shown_before_it_is_kept",
            f"{HERE}/test_disk_full.py::test_recordings_give_way_to_laps_the_oldest_first",
            f"{HERE}/test_disk_full.py::test_no_backup_takes_the_room_for_laps",
        ),
    ),
    Row(
        "The disk is full under the gym's ledger, or under a kiosk's reports",
        "It is said; nothing is acknowledged that isn't kept; once there is room each lap arrives, once.",
        (
            f"{HERE}/test_reports_disk_full.py::"
            "test_a_gym_server_without_room_acknowledges_nothing_and_takes_it_in_once_there_is",
            f"{HERE}/test_reports_disk_full.py::"
            "test_a_kiosk_without_room_shows_no_lap_it_has_not_kept_and_loses_none_it_showed",
        ),
    ),
    Row(
        "The disk turns read-only",
        "Counting goes on; the screen says L1; what was shown is there after a restart. A kiosk that starts on such"
        " a disk ends with one sentence; systemd tries five times, then the screen says out of order.",
        (
            f"{HERE}/test_read_only.py::test_a_disk_that_turns_read_only_is_said_and_what_was_shown_stays",
            f"{HERE}/test_read_only.py::test_a_kiosk_that_starts_on_one_says_why_in_a_sentence_and_ends",
            "tests/systemd/test_units.py::test_a_kiosk_that_keeps_failing_is_out_of_order_and_is_tried_again",
        ),
    ),
    Row(
        "The clock jumps by ten years, either way, within a session; summer time begins or ends",
        "Laps and durations are those walked. Days are those of the gym's wall, also of what was walked before"
        " the clock was first right; one that says it is right is believed. No session ends before it began.",
        (
            f"{HERE}/test_clock_jumps.py::test_a_clock_that_is_set_right_dates_what_was_walked_before",
            f"{HERE}/test_clock_jumps.py::test_a_clock_that_jumps_changes_no_lap_and_spoils_no_session",
            f"{HERE}/test_clock_jumps.py::test_summer_time_begins_or_ends_between_two_laps",
        ),
    ),
    Row(
        "The mat is unplugged within a frame, somebody half-way, and plugged in again",
        "It comes back by itself. Whole laps count, once; those that the plug ended don't. No thread or file is"
        " left behind.",
        (
            f"{HERE}/test_replug.py::test_every_whole_lap_counts_and_nothing_is_left_open",
            f"{HERE}/test_replug.py::test_a_hundred_times",
            "tests/devices/test_serial_link.py::test_a_mat_pulled_out_within_a_frame_is_found_again",
        ),
    ),
    Row(
        "Garbage on mat, lidar and reader, as fast as their lines go",
        "Beside a sensor that works laps are equal to truth; who makes no sense is said; a lane that nobody sees is"
        " out of order; afterwards all is as before, memory too.",
        (
            f"{HERE}/test_garbage.py::test_who_works_counts_and_who_doesnt_is_told",
            f"{HERE}/test_garbage.py::test_for_hours",
        ),
    ),
    Row(
        "A tag reader spews: one tag, or others without end",
        "Laps are equal to truth. One tag is one tap. After five tags at once no other is believed until the reader"
        " is quiet, and staff are told.",
        (
            f"{HERE}/test_spewing_reader.py::test_a_tag_that_lies_on_the_reader_is_one_tap",
            f"{HERE}/test_spewing_reader.py::test_tags_without_end_make_no_members_and_cost_no_lap",
            f"{HERE}/test_spewing_reader.py::test_for_hours",
        ),
    ),
    Row(
        "The broker comes and goes",
        "Laps are counted and shown; reports wait, and each arrives at the gym in order, once.",
        (
            "tests/scenarios/test_kills.py::test_a_broker_that_comes_and_goes_costs_nothing",
            "tests/report/test_reporter.py::test_a_broker_killed_among_the_reports_costs_nothing",
        ),
    ),
    Row(
        "The pages are flooded with requests, and killed over and over",
        "Laps are counted and shown; the pages are there again when it is over.",
        (
            f"{HERE}/test_pages.py::test_a_lap_is_shown_while_the_pages_are_flooded_and_killed",
            f"{HERE}/test_pages.py::test_for_minutes",
        ),
    ),
    Row(
        "Memory runs out, over and over",
        "What was shown is kept; a kiosk that ends of it starts whole again. systemd's own limit is a `kill -9`.",
        (
            f"{HERE}/test_memory_limit.py::test_what_was_shown_is_kept_though_memory_ran_out",
            f"{HERE}/test_memory_limit.py::test_for_many_starts",
        ),
    ),
    Row(
        "A thread hangs",
        "systemd is no longer petted, and starts the kiosk again.",
        ("tests/scenarios/test_watchdog.py::test_a_thread_that_hangs_ends_the_petting",),
    ),
    Row(
        "72 hours of a mat, 6 hours of an LD19, thousands of laps on worn sensors",
        "Laps are equal to truth, memory is flat, no thread is lost.",
        pages=("tests/bench/soak.md", "tests/bench/soak_days.md"),
    ),
    Row(
        "An hour at the sensors' real rate",
        "Memory and processor stay within their goals.",
        pages=("tests/bench/hour.md",),
    ),
)
