"""The audit of data: what traffic of any size holds, counted in portions that can be added up."""
