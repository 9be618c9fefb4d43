"""decode() and judge(): pure functions from a recording to verdicts."""
