"""Does prose notice when guide, engine or prose itself is falsified? `python -m tests.mutation`."""
