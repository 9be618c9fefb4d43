"""Canaries: personas' values, and every form and digest in which they are searched for."""
