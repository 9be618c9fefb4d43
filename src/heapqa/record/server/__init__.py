"""Heap's server API on this machine, for the site's back end."""
