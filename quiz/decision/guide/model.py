"""The nouns of the guide: what is asked, what bears on the decision, and in which words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from quiz.decision.guide.conditions import Answers, Condition, holds, touched
from quiz.decision.guide.evidence import Evidence
from quiz.decision.guide.measured import Limit, Pile, PromptCheck

type AxisName = Literal["retrieval", "training"]
type TextLevel = Literal["none", "prompt", "index"]
"""Where outside text reaches the model: nowhere, whole in the prompt, or through an index."""

type AdviceKind = Literal["headline", "caution", "first-step", "need", "watch"]

AXES: tuple[AxisName, ...] = ("retrieval", "training")
NEEDED_LEVELS: tuple[TextLevel, ...] = ("prompt", "index")
"""Where needed text can go."""
DECIDES = 3
"""The weight of a decider; 1 nudges and 2 argues. Weights are judgements, not measurements."""
STRENGTHS: dict[TextLevel, int] = {"prompt": 2, "index": 3}
"""What a rule about where text goes weighs if the guide does not say: an index wins over a size."""

OUTCOMES: dict[tuple[TextLevel, bool], str] = {
    ("none", False): "prompting",
    ("none", True): "fine-tune",
    ("prompt", False): "long-context",
    ("prompt", True): "fine-tune",
    ("index", False): "rag",
    ("index", True): "hybrid",
}
"""The verdict of each pair: where outside text reaches the model, and whether it is trained."""
TRAINED = frozenset(verdict for (_, trained), verdict in OUTCOMES.items() if trained)
"""The verdicts that train the model."""

CASES = ("gated-beside-text", "gated", "beside-text", "default-measured", "default", "plain")
"""The cases in which a verdict may read differently, the most exact first; see `guide.toml`."""
PRESUMPTIONS = (
    "text-by-default",
    "no-call-for-text",
    "no-call-for-training",
    "too-weak-for-training",
)
"""The cases in which an axis comes out as it does although no rule that fired says so."""
ADVICE_KINDS: tuple[AdviceKind, ...] = ("headline", "caution", "first-step", "need", "watch")


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that bears on the decision. `core` is 1, 2 or 3 in the short quiz, else None.

    `choices` has the label of each choice by its id: a reply to the question, in readers' words.
    """

    id: str
    name: str
    question: str
    help: str
    core: int | None
    choices: Mapping[str, str]

    def reply(self, choice: str) -> str:
        """Return a reader's answer in words, for a sentence: the name, then the quoted choice."""
        return f"{self.name}: “{self.choices[choice]}”"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One consideration: under these answers, it bears on this axis with this strength.

    `weight` is -3 to 3 and says how strongly the axis is needed. A rule with a `level` has weight
    0 instead and a `strength` of 1 to 5: it says where needed text goes, and how strongly. The
    first criterion in `when` is the one it is about.
    """

    id: str
    when: Condition
    axis: AxisName
    weight: int
    level: TextLevel | None
    strength: int
    because: str
    section: str
    evidence: tuple[str, ...]
    judgement: bool

    @property
    def criterion(self) -> str:
        return next(iter(self.when))

    @property
    def pull(self) -> int:
        """Return what the rule adds where text may go: towards an index, or, below 0, a prompt."""
        return -self.strength if self.level == "prompt" else self.strength

    def fires(self, answers: Answers) -> bool:
        return holds(self.when, answers)


@dataclass(frozen=True, slots=True)
class Step:
    """What comes after these verdicts, for those who answered so, if they do not suffice.

    That is the verdict of the answers with `answers` among them, which are what was found out by
    then. `until` says when the step before has come to its end. Any one of the answers in `unless`
    makes it idle.
    """

    verdicts: frozenset[str]
    when: Condition
    unless: Condition
    answers: Answers
    until: str

    def starts_from(self, verdict: str, answers: Answers) -> bool:
        """Tell whether it is what comes after this verdict on these answers."""
        is_meant = verdict in self.verdicts and holds(self.when, answers)
        return is_meant and not touched(self.unless, answers)


@dataclass(frozen=True, slots=True)
class Gate:
    """The question that comes before a verdict to train: how does a measured prompt do?

    `unmeasured` has the choices that say that nobody has measured one.
    """

    criterion: str
    unmeasured: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict's wording; `headline` and `rung` have one for each of `CASES` that needs it."""

    id: str
    label: str
    aliases: tuple[str, ...]
    section: str
    headline: Mapping[str, str]
    rung: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder; a verdict stands on one, and those below come before it."""

    id: str
    label: str
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Presumption:
    """What the guide presumes of an axis while nothing that was said moves it; always judgement."""

    id: str
    because: str
    section: str


@dataclass(frozen=True, slots=True)
class Exit:
    """A need that this guide does not decide, and the section that says where to look instead.

    It applies under `when`; an exit without one applies to no answers (a guide of old).
    """

    id: str
    when: Condition
    label: str
    text: str
    section: str

    def applies(self, answers: Answers) -> bool:
        return bool(self.when) and holds(self.when, answers)


@dataclass(frozen=True, slots=True)
class Conflict:
    """The sentence for a reader whose answers contradict each other."""

    when: Condition
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What an expert would add to these verdicts, under these answers; none named means any.

    Any one of the answers in `unless` makes it idle.
    A headline stands in the place of the verdict's plain one, a caution is a risk, a first step is
    work to begin with, a need must be there before, and a watch is looked at for as long as the
    system runs.
    """

    kind: AdviceKind
    verdicts: frozenset[str]
    when: Condition
    unless: Condition
    text: str
    section: str
    evidence: tuple[str, ...]
    judgement: bool

    def applies(self, verdict: str, answers: Answers) -> bool:
        """Tell whether it is to be said about this verdict on these answers."""
        is_about = not self.verdicts or verdict in self.verdicts
        return is_about and holds(self.when, answers) and not touched(self.unless, answers)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A row of the cheat sheet: a question, and the answers that saying yes to it stands for."""

    ask: str
    answers: Answers


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """Everything the guide knows. Orders are those of `guide.toml`; core criteria come first."""

    version: str
    gate: Gate
    criteria: Mapping[str, Criterion]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]
    ladder: Mapping[str, Rung]
    exits: Mapping[str, Exit]
    presumptions: Mapping[str, Presumption]
    conflicts: tuple[Conflict, ...]
    steps: tuple[Step, ...]
    advice: tuple[Advice, ...]
    cheat_sheet: tuple[Shortcut, ...]
    limits: Mapping[str, Limit]
    piles: Mapping[str, Pile]
    checks: Mapping[str, PromptCheck]
    evidence: Mapping[str, Evidence]
    evidence_checked: str

    def verdict_named(self, name: str) -> str | None:
        """Return the id of the verdict with this label or alias, in any case."""
        for outcome in self.outcomes.values():
            if name.lower() in {outcome.label.lower(), *map(str.lower, outcome.aliases)}:
                return outcome.id
        return None

    def sections(self) -> Iterator[tuple[str, str]]:
        """Yield every section that the guide sends readers to, after what names it.

        Sections are addresses below the site's root, such as "criteria/gap/#gap".
        """
        yield from ((f"rule {rule.id!r}", rule.section) for rule in self.rules)
        yield from ((f"verdict {each.id!r}", each.section) for each in self.outcomes.values())
        yield from ((f"rung {each.id!r}", each.section) for each in self.ladder.values())
        yield from ((f"exit {each.id!r}", each.section) for each in self.exits.values())
        yield from ((f"presumption {id!r}", each.section) for id, each in self.presumptions.items())
        yield from ((f"advice {each.text[:40]!r}", each.section) for each in self.advice)
        yield from ((f"case-pile {each.id!r}", each.section) for each in self.piles.values())
