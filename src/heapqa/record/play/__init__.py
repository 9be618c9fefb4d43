"""Plays a scenario in an armed browser."""
