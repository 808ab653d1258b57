"""The module with only the functions that run; `profile.json` says which, `make profile` writes it.

`trap.mjs` makes the module, `instrument.mjs` the one that a profile is taken from.
"""
