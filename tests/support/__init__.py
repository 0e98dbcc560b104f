"""What the tests of every app share; loaded by pytest through tests.support.plugin."""
