"""Days and minutes, and where a clock stands.

OpenFisca knows days (`datetime64[D]`, NaT where nothing is on the record) but no hours: those are minutes since
1970-01-01 00:00 IST as int32, NEVER where nothing is on the record.
"""

import numpy as np

DAY_MINUTES = 1440
# Far beyond every date, and adding a span to it does not overflow.
NEVER = np.int32(1 << 30)

# Of a state, so that a vector of them stays small until OpenFisca makes it int32.
ABSENT, NOT_STARTED, RUNNING, MET, MET_LATE, OVERDUE, VOID = np.arange(7, dtype=np.int8)
# From running to overdue; from met to met late it is one.
TO_OVERDUE = np.int8(OVERDUE - RUNNING)

NEW_LAW = np.datetime64("2024-07-01", "D")


def today(period) -> np.datetime64:
    """The asked day; facts of that day are looked at, so it is asked at its end."""
    return np.datetime64(str(period.start), "D")


def add_months(day: np.ndarray, months: int) -> np.ndarray:
    """The corresponding day, or the last of that month where it has none."""
    month = day.astype("datetime64[M]")
    first = (month + months).astype("datetime64[D]")
    last = (month + (months + 1)).astype("datetime64[D]") - 1
    return np.minimum(first + (day - month.astype("datetime64[D]")), last)


def day_of(minute: np.ndarray) -> np.ndarray:
    """The day in which a minute lies; of what is always on the record."""
    return (minute // DAY_MINUTES).astype("datetime64[D]")


def end_of(day: np.ndarray) -> np.ndarray:
    """24:00 of a day, as a minute."""
    return np.where(np.isnat(day), NEVER, (day.astype(np.int64) + 1) * DAY_MINUTES).astype(np.int32)


def hours_after(start: np.ndarray, hours: int) -> np.ndarray:
    return np.where(start == NEVER, NEVER, start + np.int32(hours * 60))


def _state(applies, started, ended, late, void):
    state = np.where(ended, MET + late, RUNNING + TO_OVERDUE * late)
    state = np.where(started, state, NOT_STARTED)
    state = np.where(void, VOID, state)
    return np.where(applies, state, ABSENT)


def state_of_days(applies, due, end, closed, asked: np.datetime64):
    """A clock of whole days. What was over when the case was closed stays as it was."""
    started, ended = ~np.isnat(due), ~np.isnat(end)
    late = np.where(ended, end, asked) > due
    void = ~np.isnat(closed) & ~(started & (end <= closed + 1))
    return _state(applies, started, ended, late, void)


def state_of_minutes(applies, due, end, closed_until, asked: np.datetime64, end_begins=None):
    """A clock of hours. `end_begins`: where a bare day may end it, that day's 00:00; late is reckoned from its 24:00."""
    started, ended = due != NEVER, end != NEVER
    late = np.minimum(end, (int(asked.astype(int)) + 1) * DAY_MINUTES) > due
    begins = end if end_begins is None else end_begins
    void = (closed_until != NEVER) & ~(started & (begins <= closed_until))
    return _state(applies, started, ended, late, void)
