"""Contentsquare and Auryc on the wire: recognised, not read; their formats are not published."""
