"""The persons of the customer: where they stand, what they said, and how we met them."""
