"""Companies, their groups, units and posts, and the account teams."""
