"""What the page gets for figures that are typed: costs, or the figure that is not understood."""

from collections.abc import Mapping
from dataclasses import Field, fields
from typing import Any, TypedDict, final

from quiz.cost.brief import BriefJson, brief
from quiz.cost.cost_json import CostJson, cost
from quiz.cost.figures import FigureError, answers_in
from quiz.cost.inputs import MOST, SECTIONS
from quiz.cost.presets import load_presets
from quiz.cost.typed import typed
from quiz.decision import Guide


class WrongFigureJson(TypedDict):
    """The field that is not understood, and what it takes, in a sentence for whoever sees it."""

    table: str
    name: str
    takes: str


@final
class MistakeJson(TypedDict):
    mistake: WrongFigureJson


type CostReply = CostJson | BriefJson | MistakeJson


def cost_reply(guide: Guide, asked: Mapping[str, Any]) -> CostReply:
    """Return costs for tables of figures as a form has them, with a table of answers among them.

    A text is read as people type figures. With `"brief": true` beside the tables, likely numbers
    alone. `ValueError` says what is no figure's fault.
    """
    tables = {name: _table(each) for name, each in asked.items()}
    answers, is_brief = answers_in(tables), tables.pop("brief", False)
    if not isinstance(is_brief, bool):
        raise ValueError("'brief' is true or left out")
    try:
        return (brief if is_brief else cost)(guide, load_presets(), tables, answers)
    except FigureError as error:
        if not error.name:
            raise
        return {"mistake": {"table": error.table, "name": error.name, "takes": _takes(error)}}


def _table(table: Any) -> Any:
    if not isinstance(table, dict):
        return table
    return {
        name: typed(value) if isinstance(value, str) and name != "preset" else value
        for name, value in table.items()
    }


def _takes(error: FigureError) -> str:
    bounds = _declared(error.table, error.name).metadata
    if "least" not in bounds:
        return "Give true or false."
    least, most = bounds["least"], bounds["most"]
    upper = "" if most == MOST else f" to {most:g}"
    takes = f"Give a number from {least:g}{upper}, or three: low / likely / high."
    if error.needed_by is None:
        return takes
    needing = _declared(*error.needed_by).metadata["meaning"]
    return f"Needed because you gave “{needing}”. {takes}"


def _declared(table: str, name: str) -> Field[Any]:
    return next(each for each in fields(SECTIONS[table]) if each.name == name)
