"""Recordings, HAR files and request logs on disk."""
