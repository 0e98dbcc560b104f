"""Pure rules and words of account planning; imports no Django."""
