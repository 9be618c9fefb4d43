"""Heap's SDKs for apps, as far as their requests can be read."""
