"""Payloads as browsers, forms and trackers make them, written without reading the search."""
