"""The identity timeline of a session: the simulation and its audit, made ready to be shown."""
