"""Leaves: the pieces of a request that can hold a value, and where each stands."""
