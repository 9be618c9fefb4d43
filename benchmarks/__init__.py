"""What the recorder costs, measured: ``make bench``."""
