"""Heap's servers, as far as they are known, and what reaches them."""
