"""Patterns: personal data and secrets that nobody of the test typed, told by their form."""

from heapqa.pii.patterns.detect import detect
from heapqa.pii.patterns.match import Detected, Match, Suppressed

__all__ = ["Detected", "Match", "Suppressed", "detect"]
