"""What we sell, who competes, and what the customer already uses under which contracts."""
