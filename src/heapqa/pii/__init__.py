"""Personal data: a payload as leaves, all views of each, and the search in them."""
