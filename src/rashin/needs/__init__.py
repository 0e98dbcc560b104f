"""What the customer needs, said or suspected, and the evidence for it."""
