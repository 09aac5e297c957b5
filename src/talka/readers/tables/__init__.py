"""Tables that people send in, as XLSX or CSV → rows of cells; what a cell means is judged elsewhere."""
