"""Pages as an SDK of Heap sees them: what acting on each element would tell."""
