"""Full-text search in Japanese: one index over every kind of record, on both databases."""
