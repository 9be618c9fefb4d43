"""The independent adversary of the detectors: it knows the literature, and not how they work."""
