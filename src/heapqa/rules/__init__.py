"""One rule a module, and the ordered catalogue of all of them."""
