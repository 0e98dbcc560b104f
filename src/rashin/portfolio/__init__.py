"""Across accounts: the home page, the list of plans. Scoring, selection and allocation will stand here too."""
