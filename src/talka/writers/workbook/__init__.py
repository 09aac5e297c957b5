"""Workbooks out: the office's, and one for each assessor."""

from talka.writers.workbook.assessor import assessor_workbook
from talka.writers.workbook.office import office_workbook

__all__ = ["assessor_workbook", "office_workbook"]
