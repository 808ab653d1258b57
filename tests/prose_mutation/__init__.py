"""Does the prose notice falsehoods in guide, engine and prose? `python -m tests.prose_mutation`."""
