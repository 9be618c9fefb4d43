"""Scenarios of the bundled shop: what visitors do, one module each."""
