"""What we can offer against a need, and where at the customer it is still missing."""
