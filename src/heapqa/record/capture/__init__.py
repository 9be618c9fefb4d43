"""What catches every tracking request, and what puts it in order."""
