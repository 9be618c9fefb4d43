"""The simulation of what Heap does with a history: in the SDKs, and on its servers."""
