"""Written histories, played with the stand-ins in a real browser."""
