"""A run in the formats that CI servers read; text out of the report, and nothing else."""
