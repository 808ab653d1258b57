"""The verdict JSON that shells pass on: the verdict, its wording, and what would change it.

Keys are only ever added. The types here are the one description of it: the page's types are
generated from them (`quiz/page/dom/replies.d.ts`).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, TypedDict

from quiz.decision.engine.path import held_back, steps_from
from quiz.decision.engine.reasons import presumed, reasons
from quiz.decision.engine.verdict import Axis, Verdict
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.evidence import Reading
from quiz.decision.guide.model import CASES, Advice, AxisName, Guide, Presumption, Rule, TextLevel
from quiz.decision.sensitivity.report import Flip, sensitivity

MOST = 5
"""Reasons shown at first, what is presumed among them; a reader weighs no more at once."""


class SourceJson(TypedDict):
    """A source by its id in `evidence.toml`; `read` is how closely we read it."""

    id: str
    label: str
    url: str
    read: Reading


class ReasonJson(TypedDict):
    """A rule that fired, with the answer that it is about.

    Those that say where text goes have weight 0, a level, and a strength of 1 to 5; else it is 0.
    """

    rule: str
    criterion: str
    choice: str
    axis: AxisName
    weight: int
    level: TextLevel | None
    strength: int
    because: str
    section: str
    evidence: list[SourceJson]


class PresumptionJson(TypedDict):
    """What holds of an axis for want of an answer that says otherwise."""

    id: str
    axis: AxisName
    because: str
    section: str


class CautionJson(TypedDict):
    """A risk, and where the guide says more."""

    text: str
    section: str
    evidence: list[SourceJson]


class RungJson(TypedDict):
    """A step of the ladder; the verdict stands on the one that is `here`."""

    rung: str
    label: str
    text: str
    section: str
    here: bool


class PathStepJson(TypedDict):
    """A verdict on the way, the one of now first, and what ends it; "" if nothing is to follow."""

    verdict: str
    label: str
    until: str


class ExitJson(TypedDict):
    """What these answers call for instead of any verdict of this guide."""

    exit: str
    label: str
    text: str
    section: str


class ConflictJson(TypedDict):
    """Answers that contradict each other."""

    criteria: list[str]
    text: str


class RetrievalJson(TypedDict):
    """How the retrieval axis came out."""

    score: int
    level: TextLevel


class TrainingJson(TypedDict):
    """How the training axis came out."""

    score: int
    level: Literal["prompting", "training"]


class AxesJson(TypedDict):
    """Both axes: the sums of weights, and where they came out."""

    retrieval: RetrievalJson
    training: TrainingJson


FlipJson = TypedDict("FlipJson", {"criterion": str, "from": str, "to": str, "verdict": str})
"""One given answer replaced by another, and the verdict that it leads to."""


class OpenJson(TypedDict):
    """A missing answer that may still matter; `leads_to` has the choices that do so alone."""

    criterion: str
    leads_to: dict[str, str]


class VerdictJson(TypedDict):
    """A verdict with everything that a shell shows of it; every key is always there."""

    guide_version: str
    answers: dict[str, str]
    ignored: list[str]
    verdict: str
    label: str
    section: str
    headline: str
    gate: Literal["prompt-first"] | None
    path: list[PathStepJson]
    exit: ExitJson | None
    by_default: bool
    runner_up: str | None
    close: bool
    clear: bool
    settled: bool
    conflicts: list[ConflictJson]
    axes: AxesJson
    reasons: list[ReasonJson]
    more_reasons: list[ReasonJson]
    presumed: list[PresumptionJson]
    against: list[ReasonJson]
    ladder: list[RungJson]
    cautions: list[CautionJson]
    first_steps: list[str]
    watch: list[str]
    needs: list[str]
    flips: list[FlipJson]
    fewest_changes: int
    open: list[OpenJson]
    next: str | None


def explain(guide: Guide, verdict: Verdict, ignored: Sequence[str] = ()) -> VerdictJson:
    """Return the verdict JSON. `ignored` are the parts of a link that the guide does not know."""
    outcome = guide.outcomes[verdict.id]
    still = sensitivity(guide, verdict)
    pros, cons = reasons(verdict)
    silent = [each for each in presumed(verdict) if each[1] in guide.presumptions]
    first = MOST - len(silent)
    reason = partial(_reason, guide, verdict.answers)
    advised = partial(_advice, guide, verdict)
    return {
        "guide_version": guide.version,
        "answers": _in_order(guide, verdict.answers),
        "ignored": list(ignored),
        "verdict": verdict.id,
        "label": outcome.label,
        "section": outcome.section,
        "headline": _headline(guide, verdict),
        "gate": verdict.gate,
        "path": [
            {
                "verdict": step.verdict,
                "label": guide.outcomes[step.verdict].label,
                "until": step.until,
            }
            for step in steps_from(guide, verdict)
        ],
        "exit": exit_json(guide, verdict.answers),
        "by_default": verdict.by_default,
        "runner_up": None if still.settled else verdict.runner_up,
        "close": verdict.close,
        "clear": still.clear,
        "settled": still.settled,
        "conflicts": [
            {"criteria": [id for id in guide.criteria if id in each.when], "text": each.text}
            for each in verdict.conflicts
        ],
        "axes": {
            "retrieval": {"score": verdict.retrieval.score, "level": verdict.text},
            "training": {"score": verdict.training.score, "level": _level(verdict.training)},
        },
        "reasons": [reason(rule) for rule in pros[:first]],
        "more_reasons": [reason(rule) for rule in pros[first:]],
        "presumed": [_presumption(axis, guide.presumptions[case]) for axis, case in silent],
        "against": [reason(rule) for rule in cons],
        "ladder": _ladder(guide, verdict),
        "cautions": [_caution(guide, each) for each in advised("caution")],
        "first_steps": [each.text for each in advised("first-step")],
        "watch": [each.text for each in advised("watch")],
        "needs": [each.text for each in advised("need")],
        "flips": [_flip(flip) for flip in still.flips],
        "fewest_changes": still.fewest_changes,
        "open": [
            {"criterion": each.criterion, "leads_to": dict(each.leads_to)} for each in still.open
        ],
        "next": still.next,
    }


def path_lines(path: Sequence[PathStepJson]) -> Iterator[str]:
    """Yield a line of text for each step of the path, after what leads on to it."""
    for before, step in zip([None, *path], path, strict=False):
        yield f"If {before['until']}: {step['label']}." if before else f"{step['label']}."


def _headline(guide: Guide, verdict: Verdict) -> str:
    """Return the headline; what is held back for want of a measured prompt has that one's."""
    shown = held_back(guide, verdict) or verdict
    exact = _most_exact(guide.outcomes[shown.id].headline, shown)
    advised = _advice(guide, shown, "headline")
    is_plain = exact == guide.outcomes[shown.id].headline["plain"]
    return advised[0].text if advised and is_plain else exact


def exit_json(guide: Guide, answers: Answers) -> ExitJson | None:
    """Return the way out of the guide that these answers call for, the first in its order."""
    for each in guide.exits.values():
        if each.applies(answers):
            return {
                "exit": each.id,
                "label": each.label,
                "text": each.text,
                "section": each.section,
            }
    return None


def _most_exact(wordings: Mapping[str, str], verdict: Verdict) -> str:
    """Return the wording for the most exact case that the verdict is in; empty if there is none."""
    cases = verdict.cases
    return next((wordings[case] for case in CASES if case in cases and case in wordings), "")


def _ladder(guide: Guide, verdict: Verdict) -> list[RungJson]:
    shown = held_back(guide, verdict) or verdict
    here = _most_exact(guide.outcomes[shown.id].rung, shown)
    return [
        {
            "rung": rung.id,
            "label": rung.label,
            "text": rung.text,
            "section": rung.section,
            "here": rung.id == here,
        }
        for rung in guide.ladder.values()
    ]


def _level(training: Axis) -> Literal["prompting", "training"]:
    return "training" if training.needed else "prompting"


def _in_order(guide: Guide, answers: Answers) -> dict[str, str]:
    return {id: answers[id] for id in guide.criteria if id in answers}


def _advice(guide: Guide, verdict: Verdict, kind: str) -> list[Advice]:
    return [
        each
        for each in guide.advice
        if each.kind == kind and each.applies(verdict.id, verdict.answers)
    ]


def _reason(guide: Guide, answers: Answers, rule: Rule) -> ReasonJson:
    return {
        "rule": rule.id,
        "criterion": rule.criterion,
        "choice": answers[rule.criterion],
        "axis": rule.axis,
        "weight": rule.weight,
        "level": rule.level,
        "strength": rule.strength,
        "because": rule.because,
        "section": rule.section,
        "evidence": [_source(guide, id) for id in rule.evidence],
    }


def _presumption(axis: AxisName, presumption: Presumption) -> PresumptionJson:
    return {
        "id": presumption.id,
        "axis": axis,
        "because": presumption.because,
        "section": presumption.section,
    }


def _caution(guide: Guide, advice: Advice) -> CautionJson:
    sources = [_source(guide, id) for id in advice.evidence]
    return {"text": advice.text, "section": advice.section, "evidence": sources}


def _flip(flip: Flip) -> FlipJson:
    return {
        "criterion": flip.criterion,
        "from": flip.before,
        "to": flip.after,
        "verdict": flip.verdict,
    }


def _source(guide: Guide, id: str) -> SourceJson:
    source = guide.evidence[id]
    return {"id": id, "label": source.label, "url": source.url, "read": source.read}
