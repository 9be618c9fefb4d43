"""A history: what happens, what is sent, and the trace of both."""
