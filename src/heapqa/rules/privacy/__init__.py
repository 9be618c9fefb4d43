"""Rules about privacy: no personal data in what is sent."""
