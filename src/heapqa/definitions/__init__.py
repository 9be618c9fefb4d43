"""Heap's definitions: which events they match, which they never can; the values of properties."""
