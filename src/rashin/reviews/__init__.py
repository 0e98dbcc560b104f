"""KPIs and reviews, the chain from end to end, and the plan on a page."""
