"""Decoders: what a text or some bytes may stand for, one module per family of encodings."""
