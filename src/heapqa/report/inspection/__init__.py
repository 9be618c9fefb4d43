"""Inspected pages as text and as a page of their own."""
