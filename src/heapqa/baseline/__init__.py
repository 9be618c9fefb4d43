"""The accepted state of what a site tells Heap: made of recordings, written down, compared."""
