"""Rules about governance: the right data in the right place."""
