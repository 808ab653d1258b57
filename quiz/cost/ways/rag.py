"""RAG: a search brings the passages that each question needs."""

from collections.abc import Iterator
from dataclasses import replace

from quiz.cost.bill import Bill, Line
from quiz.cost.index import index_lines
from quiz.cost.inputs import Index, Inputs, Text
from quiz.cost.people import work_lines
from quiz.cost.tokens import Prompt
from quiz.cost.ways import prompting
from quiz.cost.ways.model_use import use_bill


def prompt(inputs: Inputs, text: Text) -> Prompt:
    """Return the prompt with the passages behind its start: they differ, so no cache holds them."""
    bare = prompting.prompt(inputs)
    return replace(bare, varying_tokens=bare.varying_tokens + text.retrieved_tokens)


def bill(inputs: Inputs, text: Text, index: Index) -> Bill:
    """Return a prompt's bill with passages in it, the index, its searches, and its hours."""
    more = search_lines(inputs, text, index)
    return use_bill(inputs, inputs.model, prompt(inputs, text), more, index.search_seconds)


def search_lines(inputs: Inputs, text: Text, index: Index) -> Iterator[Line]:
    """Yield the index, the searches in it, and the hours to build and keep it."""
    yield from index_lines(index, text, inputs.traffic, inputs.request)
    yield from work_lines(inputs.rates, inputs.index_work)
