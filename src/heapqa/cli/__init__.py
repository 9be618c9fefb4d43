"""The command ``heapqa``: the composition root for the shell."""

from heapqa.cli.app import app, main

__all__ = ["app", "main"]
