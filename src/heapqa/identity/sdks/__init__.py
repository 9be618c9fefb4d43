"""The SDKs: what they remember, and what they make of calls."""
