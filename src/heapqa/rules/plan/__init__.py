"""Rules about the tracking plan: its definitions, and the custom events and properties it knows."""
