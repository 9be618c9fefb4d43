"""Bytes to events: what Heap's SDKs send, decoded."""
