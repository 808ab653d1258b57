"""The ways to adapt a model, each with what it costs; `catalogue.py` has them in order."""
