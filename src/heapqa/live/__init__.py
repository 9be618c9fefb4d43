"""Live View before release: a browser used by hand, and a local page that shows what Heap hears."""
