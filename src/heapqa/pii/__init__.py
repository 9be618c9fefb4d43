"""Personal data: a payload as leaves, all readings of each, and the search in them."""
