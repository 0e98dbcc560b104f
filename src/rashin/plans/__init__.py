"""The plan for an account: vision, goals and actions."""
