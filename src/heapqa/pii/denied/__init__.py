"""The search for what the site itself has denied: words, patterns and names of properties."""
