"""Fine-tuning: a model trained on examples, alone or with the whole text in its prompt."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quiz.cost.bill import Bill, Line
from quiz.cost.inputs import Inputs, Prices, Text, Trained
from quiz.cost.machines import machines_usd_per_month
from quiz.cost.people import work_lines
from quiz.cost.tokens import Prompt, beside_text, request_cost
from quiz.cost.training import training_lines
from quiz.cost.ways import long_context, prompting
from quiz.cost.ways.model_use import use_bill

UNPRICED = Prices(input_usd_per_million_tokens=0, output_usd_per_million_tokens=0)
"""A model whose tokens cost nothing: its machines do."""


def prompt(inputs: Inputs, trained: Trained) -> Prompt:
    """Return the prompt that is left once the behaviour is trained: its start is shorter."""
    bare = prompting.prompt(inputs)
    return replace(bare, start_tokens=trained.training.tuned_instruction_tokens)


def bill(inputs: Inputs, trained: Trained) -> Bill:
    """Return training, serving, and the hours for both, without any text beside the question."""
    return served(inputs, trained, prompt(inputs, trained), prompting.prompt(inputs))


def bill_with_text(inputs: Inputs, trained: Trained, text: Text) -> Bill:
    """Return the same with the whole text in the prompt, for facts that have to be read."""
    asked = beside_text(prompt(inputs, trained), text)
    hours = work_lines(inputs.rates, inputs.text_work)
    return served(inputs, trained, asked, long_context.prompt(inputs, text), hours)


def served(
    inputs: Inputs,
    trained: Trained,
    asked: Prompt,
    teacher: Prompt,
    more: Iterable[Line] = (),
    more_seconds: float = 0.0,
) -> Bill:
    """Return the bill of the trained model for such a prompt.

    It is paid by the token, by machines, or both, as some vendors bill: their lines add up.
    `teacher` is the prompt with which the untrained model writes examples.
    """
    lines = (*_training(inputs, trained, teacher), *_machines(inputs, trained, asked), *more)
    return use_bill(inputs, trained.tuned_model or UNPRICED, asked, lines, more_seconds)


def _training(inputs: Inputs, trained: Trained, teacher: Prompt) -> Iterator[Line]:
    written_usd = request_cost(inputs.model, inputs.traffic, teacher).usd
    yield from training_lines(trained.training, inputs.rates, written_usd)
    yield from work_lines(inputs.rates, inputs.training_work)


def _machines(inputs: Inputs, trained: Trained, asked: Prompt) -> Iterator[Line]:
    if trained.machines:
        usd = machines_usd_per_month(trained.machines, inputs.traffic, asked)
        yield Line("machines", 0.0, usd)
    yield from work_lines(inputs.rates, inputs.serving_work)
