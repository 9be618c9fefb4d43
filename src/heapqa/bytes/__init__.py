"""Raw bytes and texts taken apart, for every room that reads what was sent or stored."""
