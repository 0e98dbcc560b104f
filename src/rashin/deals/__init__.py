"""Deals with their dated history, products, proposals, PoCs, leads and budgets."""
