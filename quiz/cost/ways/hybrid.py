"""Both: a search brings passages, and a trained model reads them."""

from dataclasses import replace

from quiz.cost.bill import Bill
from quiz.cost.inputs import Index, Inputs, Text, Trained
from quiz.cost.ways import fine_tuning, rag


def bill(inputs: Inputs, trained: Trained, text: Text, index: Index) -> Bill:
    """Return training and serving with passages in the prompt, and the index that brings them."""
    bare = fine_tuning.prompt(inputs, trained)
    asked = replace(bare, varying_tokens=bare.varying_tokens + text.retrieved_tokens)
    teacher = rag.prompt(inputs, text)
    more = rag.search_lines(inputs, text, index)
    return fine_tuning.served(inputs, trained, asked, teacher, more, index.search_seconds)
