"""Across accounts: the home page. Scoring, selection and allocation will stand here too."""
