"""A recorded session as a history."""
