"""The JSON about measured cases that shells pass on. Keys are only ever added.

Nothing in it comes from a cell but marks, counted, and labels that the guide knows: no question, no
answer, no id, no name of a column.
"""

from typing import Literal, TypedDict, final


class ColumnJson(TypedDict):
    """A column by its number from 1: what its cells are, and the run or role that it is taken for.

    `right` and `wrong` count its marks. `role` is null where somebody has to say which run it is.
    """

    number: int
    kind: Literal["marks", "scores", "labels", "other"]
    right: int
    wrong: int
    role: str | None


@final
class ColumnsJson(TypedDict):
    """What a file's columns are, for whoever has to say which is which; `tool` can be empty.

    `is_named` says that a run has a column, so that the file can be counted. `roles` has what a
    column can be, each with what that means.
    """

    tool: str
    rows: int
    columns: list[ColumnJson]
    is_named: bool
    roles: dict[str, str]
    sentence: str


class CasesFileJson(TypedDict):
    """What was taken from a file, and what was not."""

    tool: str
    cases: int
    columns: dict[str, int]
    notes: list[str]


class SetAsideJson(TypedDict):
    """Cases that are in no share, by the pile that their label names."""

    pile: str
    label: str
    count: int


class ArmJson(TypedDict):
    """A run: a bar with its range from `low` to `high`, and where that stands to the target."""

    arm: Literal["pasted", "closed", "current", "before"]
    label: str
    right: int
    of: int
    low: float
    high: float
    standing: Literal["above", "across", "below"]
    sentence: str


class TextEffectJson(TypedDict):
    """What the right text changed, case by case; `chance` is how often luck alone does as much."""

    fixed: int
    spoiled: int
    of: int
    chance: float
    helps: bool
    sentence: str


class CountedAnswerJson(TypedDict):
    """An answer that the cases give to a question of the quiz.

    It is `shown`, or it leads. `shown_from` is how many right answers of `of` would show it, and
    `rests_on` how few marks, turned round, would take it away, if that is three or fewer;
    `rests_sentence` says so.
    """

    criterion: str
    name: str
    choice: str
    label: str
    shown: bool
    shown_from: int | None
    of: int
    rests_on: int | None
    sentence: str
    rests_sentence: str


class OpenAnswerJson(TypedDict):
    """A question that the cases leave open, and the answers to it that they allow."""

    criterion: str
    name: str
    choices: list[str]
    sentence: str


class PairVerdictJson(TypedDict):
    """A pair of answers that the cases allow, and its verdict beside the other answers.

    `query` is a link's part behind its "?", with all of these answers: it opens this verdict.
    `own_query` is the same where what the reader answered stays, or null if nothing contradicts it.
    `sentence` has the pair in words.
    """

    answers: dict[str, str]
    verdict: str
    label: str
    section: str
    query: str
    own_query: str | None
    sentence: str


class CasesResultJson(TypedDict):
    """The verdict that all allowed pairs share, or null.

    `more` is how many cases more would leave one verdict: 0 if there is one, null if counting more
    would not tell.
    """

    verdict: str | None
    label: str | None
    pairs: list[PairVerdictJson]
    more: int | None
    sentence: str


class GivenAnswerJson(TypedDict):
    """An answer that the reader gave and the cases contradict."""

    criterion: str
    given: str
    counted: str
    sentence: str


class OtherTargetJson(TypedDict):
    """The answers that the same cases give for another target."""

    target: int
    answers: dict[str, str]
    sentence: str


class PromptCheckJson(TypedDict):
    """What to ask of a prompt that seems to fall short; `lacking` says that the reply was no."""

    check: str
    ask: str
    lacking: bool


class PileJson(TypedDict):
    """Wrong answers of one kind: a bar with its range, whose they are, and the first repair."""

    pile: str
    label: str
    count: int
    of: int
    low: float
    high: float
    owner: str
    repair: str
    section: str


class DiagnosisJson(TypedDict):
    """Every wrong answer of the running system in one pile, the largest first.

    `first` has the pile that leads, or all that may lead. `answers` is what the quiz can be told if
    one leads. `search_wins` is the most that better search can win.
    """

    wrong: int
    of: int
    piles: list[PileJson]
    first: list[str]
    leads: bool
    chance: float
    answers: dict[str, str]
    search_wins: int
    sentence: str
    search_sentence: str


class VersionsJson(TypedDict):
    """Two versions on the same cases; `chance` is how often luck alone does as much, either way."""

    arm: str
    better: int
    worse: int
    same: int
    chance: float
    is_shown: bool
    sentence: str


class StairJson(TypedDict):
    """A kind of fix: how many answers it `added`, and how many are right with it and all cheaper.

    The first is the answers as they were, and the last has what none of the fixes put right.
    """

    stair: Literal["as-it-is", "prompt", "text", "model", "left"]
    label: str
    added: int
    right: int
    of: int
    low: float
    high: float


class StaircaseJson(TypedDict):
    """What fixed each wrong answer, from the cheapest fix up; `enough` reaches the target first.

    `standing` says how sure that is: `open` where one case more or less would make it another.
    """

    stairs: list[StairJson]
    enough: str | None
    standing: Literal["shown", "likely", "open"]
    sentence: str
    left_sentence: str


class CasesStepJson(TypedDict):
    """What to do next, and where the guide says more."""

    sentence: str
    section: str


@final
class CasesJson(TypedDict):
    """What a file of marked cases says; every key is always there.

    `answers` are derived from the cases alone. They make no link while one of them is open, for a
    gap in the answers leads to a verdict of its own: `result.pairs` has the links. `withheld` says
    why nothing is derived, if so; `warnings` what to doubt, and `cannot_show` what no such file
    shows.
    """

    guide_version: str
    target: int
    confidence: int
    came: Literal["arrived", "picked"]
    came_presumed: bool
    file: CasesFileJson
    arms: list[ArmJson]
    effect: TextEffectJson | None
    set_aside: list[SetAsideJson]
    withheld: list[str]
    derived: list[CountedAnswerJson]
    undecided: list[OpenAnswerJson]
    answers: dict[str, str]
    result: CasesResultJson
    disagreements: list[GivenAnswerJson]
    other_targets: list[OtherTargetJson]
    checks: list[PromptCheckJson]
    diagnosis: DiagnosisJson | None
    staircase: StaircaseJson | None
    versions: VersionsJson | None
    warnings: list[str]
    cannot_show: list[str]
    next: list[CasesStepJson]
