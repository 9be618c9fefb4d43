"""Heap's identity semantics as a pure simulation: who is credited with what."""
