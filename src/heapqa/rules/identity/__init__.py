"""Rules about identity: who Heap believes the visitor to be."""
