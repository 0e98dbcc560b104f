"""The pages of the uniform shell."""
