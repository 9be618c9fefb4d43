"""The project's entry to pytest: loads the tracking suite's plugin."""

pytest_plugins = ("heapqa.plugin", "pytester")
