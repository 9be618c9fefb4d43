"""The bundled shop: the embedded site under test, with its catalogue of defects."""
