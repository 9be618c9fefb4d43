"""The ground truth of interception: pages that send requests of every kind, and a judge."""
