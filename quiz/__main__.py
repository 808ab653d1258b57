"""`python -m quiz`: the terminal's way in."""

import sys

from quiz.cli import main

sys.exit(main())
