"""A run of the tracking suite: what its tests found, its shards, and the reports of it."""
