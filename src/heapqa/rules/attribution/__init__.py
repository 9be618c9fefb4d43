"""Rules about what Heap makes of people: whom it credits and merges, and by which call."""
