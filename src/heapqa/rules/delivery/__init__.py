"""Rules about delivery: what was meant for Heap arrives and can be read."""
