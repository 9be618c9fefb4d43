"""The browser: found, set up, and launched so that no request can leave for a real host."""
