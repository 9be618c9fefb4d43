"""Rules about consent: nothing of Heap before the visitor agrees, nothing after a refusal."""
