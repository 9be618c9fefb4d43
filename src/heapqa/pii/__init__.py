"""Personal data: masking it, and finding a persona's values in decoded leaves."""
