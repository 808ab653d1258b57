"""Measuring: what readers wait for, and what the core costs. Nothing here judges a run."""
