"""Page objects of the bundled shop: locators and visitor verbs, no assertions."""
