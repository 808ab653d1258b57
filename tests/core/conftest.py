"""The core's own tests. They need pytest alone, for they also run inside the browser's Python."""

import pytest

from quiz.decision import Guide, load_guide

GUIDE = load_guide()


@pytest.fixture(scope="session")
def guide() -> Guide:
    return GUIDE
