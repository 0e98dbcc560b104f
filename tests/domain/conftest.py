"""Hypothesis for the pure core: few examples in every run, many with HYPOTHESIS_PROFILE=full."""

import os

from hypothesis import settings

# No deadline: a busy machine is no error of the code under test.
settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("full", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
