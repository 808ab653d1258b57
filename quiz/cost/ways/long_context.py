"""Long context: the whole text in front of every question, cached where that pays."""

from quiz.cost.bill import Bill
from quiz.cost.inputs import Inputs, Text
from quiz.cost.people import work_lines
from quiz.cost.tokens import Prompt, beside_text
from quiz.cost.ways import prompting
from quiz.cost.ways.model_use import use_bill


def prompt(inputs: Inputs, text: Text) -> Prompt:
    return beside_text(prompting.prompt(inputs), text)


def bill(inputs: Inputs, text: Text) -> Bill:
    """Return a prompt's bill with the whole text in its start, and the hours for that text."""
    hours = work_lines(inputs.rates, inputs.text_work)
    return use_bill(inputs, inputs.model, prompt(inputs, text), hours)
