"""Heap's Web SDK v5 on the wire: the schema of its messages, and the types generated from it."""
