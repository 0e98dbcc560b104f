"""Programs that measure: `./rashin bench NAME`. Results stand in `results/` as JSON and Markdown."""
