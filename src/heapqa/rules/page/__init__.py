"""Pages as they were recorded: which element of them a message tells of."""
