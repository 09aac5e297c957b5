"""Terms in working days of the country, with its public holidays and moved working days."""

from datetime import date, timedelta

from holidays import country_holidays

COUNTRY = "LV"


def is_working_day(day: date, country: str = COUNTRY) -> bool:
    """Whether offices of the country work on a day."""
    return bool(country_holidays(country, years=day.year).is_working_day(day))


def after_working_days(day: date, count: int, country: str = COUNTRY) -> date:
    """The last day of a term of so many working days; the day it begins on is not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day


def working_days_left(today: date, until: date, country: str = COUNTRY) -> int:
    """How many working days there are from tomorrow to the term, the term's day included; 0 when it has passed."""
    days = (today + timedelta(days=n) for n in range(1, (until - today).days + 1))
    return sum(is_working_day(day, country) for day in days)
