"""Terms in working days of the country, with public holidays and moved working days."""

from datetime import date, timedelta

from holidays import country_holidays

COUNTRY = "LV"
MOST = 60  # working days that anybody is given


def working_days_after(day: date, count: int, country: str = COUNTRY) -> date:
    """The last day of a term of so many working days; the day it begins on is not counted."""
    calendar = country_holidays(country, years=(day.year, day.year + 1))
    left = count
    while left > 0:
        day += timedelta(days=1)
        left -= calendar.is_working_day(day)
    return day
