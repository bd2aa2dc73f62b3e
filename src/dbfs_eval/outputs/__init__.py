"""A report in each form that somebody needs."""
