"""No time limit, for machines differ; and the same examples each time, so that CI does not flake.

`HYPOTHESIS_PROFILE=thorough` tries other and many more examples each time.
"""

import os

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=150)
settings.register_profile("thorough", deadline=None, max_examples=3_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
