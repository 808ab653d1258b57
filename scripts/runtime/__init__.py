"""What makes Python start in the page: one step a file; `scripts/bundle.py` is the way in."""
