"""What follows from the marks: results, ranked lists, what if, the council's decisions on them."""
