"""What became of findings from run to run: pure functions of the reports of runs."""
