"""The recorded DOM: documents, hierarchy, selectors, fields and what suppresses capture."""
