"""The stand-in SDKs served when no real one is wanted."""
