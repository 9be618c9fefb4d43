"""The simulation: from a history to who is credited with what."""
