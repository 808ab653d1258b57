"""A prompt alone: instructions, the question, and the answer."""

from quiz.cost.bill import Bill
from quiz.cost.inputs import Inputs
from quiz.cost.tokens import Prompt
from quiz.cost.ways.model_use import use_bill


def prompt(inputs: Inputs) -> Prompt:
    request = inputs.request
    return Prompt(
        start_tokens=request.instruction_tokens,
        varying_tokens=request.question_tokens,
        answer_tokens=request.answer_tokens,
    )


def bill(inputs: Inputs) -> Bill:
    """Return tokens, the hours for the prompt, and what runs around the model."""
    return use_bill(inputs, inputs.model, prompt(inputs))
