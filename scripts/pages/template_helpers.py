"""The old home of `answers_of`, for as long as a test imports it from here."""

from scripts.pages.guide_text import answers_of as answers_of
