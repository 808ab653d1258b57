"""What using a model costs, whichever it is: its tokens, and what every way needs around it."""

from collections.abc import Iterable

from quiz.cost.bill import Bill, Line
from quiz.cost.inputs import Inputs, Prices
from quiz.cost.people import work_lines
from quiz.cost.tokens import Prompt, misfit, request_cost, token_lines, wait_seconds


def use_bill(
    inputs: Inputs,
    model: Prices,
    asked: Prompt,
    more: Iterable[Line] = (),
    more_seconds: float = 0.0,
) -> Bill:
    """Return the bill of a model for such a prompt: tokens, servers, the hours for the prompt.

    `more` is what the way costs beside that, `more_seconds` what one waits for beside the model.
    """
    cost = request_cost(model, inputs.traffic, asked)
    waited = wait_seconds(model, asked, cost.cached_share)
    return Bill(
        lines=(
            *token_lines(cost, inputs.traffic),
            Line("application", 0.0, inputs.plan.application_usd_per_month),
            *work_lines(inputs.rates, inputs.prompt_work),
            *more,
        ),
        wait_seconds=None if waited is None else waited + more_seconds,
        cached_share=cost.cached_share,
        misfit=misfit(model, asked),
    )
