"""A visit by hand as scenario and page objects, in the style of the project's own."""
