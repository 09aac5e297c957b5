"""Where everything stands in a workbook: what the one who writes it and the one who reads it must both know."""
