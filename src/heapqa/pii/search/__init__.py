"""The search: where a payload gives a canary away, and what else in it looks personal."""
