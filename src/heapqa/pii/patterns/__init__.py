"""Patterns: personal data and secrets that nobody of the test typed, told by their form."""

from heapqa.pii.patterns.detect import detect
from heapqa.pii.patterns.match import Detected, HarmlessMatch, Match

__all__ = ["Detected", "HarmlessMatch", "Match", "detect"]
