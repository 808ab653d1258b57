"""What a file of marked cases says, as JSON: the one way in for page and terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from quiz.decision.cases import sentences
from quiz.decision.cases.cases_json import (
    ArmJson,
    CasesFileJson,
    CasesJson,
    CasesResultJson,
    CasesStepJson,
    ColumnsJson,
    CountedAnswerJson,
    DiagnosisJson,
    GivenAnswerJson,
    OpenAnswerJson,
    OtherTargetJson,
    PairVerdictJson,
    PileJson,
    StaircaseJson,
    TextEffectJson,
    VersionsJson,
)
from quiz.decision.cases.columns import ARMS, MEANINGS, ROLES, Arm, described
from quiz.decision.cases.counts import Pairs
from quiz.decision.cases.csv_table import table
from quiz.decision.cases.exports import export
from quiz.decision.cases.findings import Findings, findings
from quiz.decision.cases.piles import Diagnosis
from quiz.decision.cases.reading import Reading
from quiz.decision.cases.request import Request, requested
from quiz.decision.cases.rule import (
    FALLS_SHORT,
    GAP,
    GAPS,
    GOOD_ENOUGH,
    PROMPTING,
    Answer,
    Rule,
    helps,
)
from quiz.decision.cases.staircase import STAIRS, Staircase
from quiz.decision.cases.statistics import Share, one_sided
from quiz.decision.cases.versions import Versions
from quiz.decision.guide.model import Guide
from quiz.decision.links.query_string import write

type Standing = Literal["above", "across", "below"]

TOGETHER = 2
"""Piles that can be worked on side by side, where neither leads."""
DIGITS = 6
"""Decimals of a share in the JSON."""
COLLECT, PASTE = "step-zero/#collect-questions", "step-zero/#paste-test"


def cases_reply(guide: Guide, asked: Mapping[str, Any]) -> CasesJson | ColumnsJson:
    """Return what the cases of a file say, or, without a target, what its columns are.

    `asked` has the keys of `request.KEYS`. `ValueError` says in one sentence what can't be taken.
    """
    request = requested(guide, asked)
    if request.target is None:
        return _columns(request)
    return _cases(findings(guide, request, request.target))


def _columns(request: Request) -> ColumnsJson:
    source = table(request.file)
    found = [*described(source, request.columns)]
    is_named = any(each.role in ARMS for each in found)
    return {
        "tool": export(source.header).tool,
        "rows": len(source.rows),
        "columns": [
            {
                "number": each.number,
                "kind": each.kind,
                "right": each.right,
                "wrong": each.wrong,
                "role": each.role,
            }
            for each in found
        ],
        "is_named": is_named,
        "roles": {role: MEANINGS[role] for role in ROLES},
        "sentence": sentences.columns(is_named),
    }


def _cases(known: Findings) -> CasesJson:
    guide, rule, counts = known.guide, known.rule, known.counts
    derived = [*_derived(known)]
    return {
        "guide_version": guide.version,
        "target": rule.target,
        "confidence": rule.limit("confidence"),
        "came": "picked" if known.picked else "arrived",
        "came_presumed": known.is_presumed,
        "file": _file(known.reading),
        "arms": [_arm(rule, arm, counts.shares[arm]) for arm in ARMS if counts.shares[arm].of],
        "effect": _effect(rule, counts.pairs) if counts.pairs.of else None,
        "set_aside": [
            {"pile": id, "label": pile.label, "count": counts.aside[id]}
            for id, pile in guide.piles.items()
            if id in counts.aside
        ],
        "withheld": _withheld(known),
        "derived": derived,
        "undecided": [] if known.withheld else [*_undecided(known)],
        "answers": known.derived,
        "result": _result(known),
        "disagreements": [*_disagreements(known)],
        "other_targets": [*_other_targets(known)],
        "checks": [
            {"check": id, "ask": check.ask, "lacking": id in known.request.lacking}
            for id, check in guide.checks.items()
            if known.is_doubted or known.found.prompting == FALLS_SHORT
        ],
        "diagnosis": _diagnosis(known, known.diagnosis) if known.diagnosis else None,
        "staircase": _staircase(rule, known.staircase) if known.staircase else None,
        "versions": _versions(guide, known.versions) if known.versions else None,
        "warnings": _warnings(known, derived),
        "cannot_show": _cannot_show(known),
        "next": [*_next(known)],
    }


def _file(reading: Reading) -> CasesFileJson:
    numbers: dict[str, int] = {
        role: reading.columns.number(role) for role in ROLES if role in reading.columns.at
    }
    return {
        "tool": reading.columns.export.tool,
        "cases": len(reading.cases),
        "columns": numbers,
        "notes": sentences.notes(reading),
    }


def _arm(rule: Rule, arm: Arm, share: Share) -> ArmJson:
    interval = rule.interval(share)
    below: Standing = "below" if rule.is_below(share) else "across"
    return {
        "arm": arm,
        "label": sentences.LABELS[arm],
        "right": share.right,
        "of": share.of,
        "low": round(interval.low, DIGITS),
        "high": round(interval.high, DIGITS),
        "standing": "above" if rule.is_shown(share) else below,
        "sentence": sentences.arm(rule, arm, share),
    }


def _effect(rule: Rule, pairs: Pairs) -> TextEffectJson:
    return {
        "fixed": pairs.text_only,
        "spoiled": pairs.closed_only,
        "of": pairs.of,
        "chance": round(one_sided(pairs.text_only, pairs.closed_only), DIGITS),
        "helps": helps(rule, pairs),
        "sentence": sentences.effect(rule, pairs),
    }


def _derived(known: Findings) -> Iterator[CountedAnswerJson]:
    rule, found, pairs = known.rule, known.found, known.counts.pairs
    if found.prompting:
        because = sentences.prompting(rule, found, pairs.pasted)
        shown_from = rule.enough(pairs.pasted) if found.prompting == GOOD_ENOUGH else None
        yield _answer(known, PROMPTING, found.prompting, because, shown_from)
    if found.gap:
        yield _answer(known, GAP, found.gap, sentences.gap(rule, found, pairs), None)


def _answer(
    known: Findings, criterion: str, choice: str, because: str, shown_from: int | None
) -> CountedAnswerJson:
    asked = known.guide.criteria[criterion]
    is_shown = criterion in known.found.shown
    rests_on = known.rests_on(criterion)
    return {
        "criterion": criterion,
        "name": asked.name,
        "choice": choice,
        "label": asked.choices[choice],
        "shown": is_shown,
        "shown_from": None if is_shown else shown_from,
        "of": known.counts.pairs.pasted.of,
        "rests_on": rests_on,
        "sentence": because,
        "rests_sentence": sentences.rests_on(rests_on),
    }


def _undecided(known: Findings) -> Iterator[OpenAnswerJson]:
    rule, found, pairs = known.rule, known.found, known.counts.pairs
    names = {id: known.guide.criteria[id].name for id in (PROMPTING, GAP)}
    if not found.prompting:
        yield {
            "criterion": PROMPTING,
            "name": names[PROMPTING],
            "choices": list(GAPS),
            "sentence": sentences.open_prompting(rule, pairs.pasted, known.is_doubted),
        }
    if not found.gap:
        yield {
            "criterion": GAP,
            "name": names[GAP],
            "choices": [gap for _, gap in found.allowed],
            "sentence": sentences.open_gap(found, pairs),
        }


def _result(known: Findings) -> CasesResultJson:
    guide, found = known.guide, known.verdicts
    most = known.rule.limit("most-cases")
    if known.withheld:
        return {
            "verdict": None,
            "label": None,
            "pairs": [],
            "more": None,
            "sentence": _withheld(known)[0],
        }
    return {
        "verdict": found.result,
        "label": guide.outcomes[found.result].label if found.result else None,
        "pairs": [_pair(known, *each) for each in found.by_pair],
        "more": found.more,
        "sentence": sentences.result(guide, found, known.counts.pairs, most, known.is_doubted),
    }


def _pair(known: Findings, pair: Answer, verdict: str) -> PairVerdictJson:
    guide, own = known.guide, known.request.answers
    counted = dict(zip((PROMPTING, GAP), pair, strict=True))
    is_contradicted = any(own.get(each, choice) != choice for each, choice in counted.items())
    return {
        "answers": counted,
        "verdict": verdict,
        "label": guide.outcomes[verdict].label,
        "section": guide.outcomes[verdict].section,
        "query": write(guide, {**own, **counted}),
        "own_query": write(guide, {**counted, **own}) if is_contradicted else None,
        "sentence": sentences.pair(guide, counted),
    }


def _disagreements(known: Findings) -> Iterator[GivenAnswerJson]:
    for criterion, choice in known.derived.items():
        given = known.request.answers.get(criterion, choice)
        if given != choice:
            asked = known.guide.criteria[criterion]
            yield {
                "criterion": criterion,
                "given": given,
                "counted": choice,
                "sentence": sentences.disagreement(asked, given, choice),
            }


def _other_targets(known: Findings) -> Iterator[OtherTargetJson]:
    rule, away = known.rule, known.rule.limit("other-target")
    for target in (rule.target - away, rule.target + away):
        is_allowed = rule.limit("lowest-target") <= target <= rule.limit("highest-target")
        if is_allowed and not known.withheld:
            counted = known.at(target)
            is_same = counted == known.derived
            because = sentences.other_target(known.guide, target, counted, is_same)
            yield {"target": target, "answers": counted, "sentence": because}


def _diagnosis(known: Findings, found: Diagnosis) -> DiagnosisJson | None:
    guide, wrong = known.guide, found.wrong
    if not wrong:
        return None
    largest_first = sorted(found.piles, key=lambda id: -found.piles[id])
    leads = len(found.first) == 1
    return {
        "wrong": wrong,
        "of": found.ran,
        "piles": [_pile(known, id, found.piles[id], wrong) for id in largest_first],
        "first": [id for id in largest_first if id in found.first],
        "leads": leads,
        "chance": round(found.chance, DIGITS),
        "answers": dict(guide.piles[found.first[0]].answers) if leads else {},
        "search_wins": found.search_wins,
        "sentence": sentences.diagnosis(guide, found),
        "search_sentence": sentences.search(found),
    }


def _pile(known: Findings, id: str, count: int, wrong: int) -> PileJson:
    pile, interval = known.guide.piles[id], known.rule.interval(Share(count, wrong))
    return {
        "pile": id,
        "label": pile.label,
        "count": count,
        "of": wrong,
        "low": round(interval.low, DIGITS),
        "high": round(interval.high, DIGITS),
        "owner": pile.owner,
        "repair": pile.repair,
        "section": pile.section,
    }


def _staircase(rule: Rule, found: Staircase) -> StaircaseJson:
    reached = {stair: found.reached(stair) for stair in STAIRS}
    ranges = {stair: rule.interval(share) for stair, share in reached.items()}
    return {
        "stairs": [
            {
                "stair": stair,
                "label": sentences.STAIRS[stair],
                "added": found.added[stair],
                "right": reached[stair].right,
                "of": found.of,
                "low": round(ranges[stair].low, DIGITS),
                "high": round(ranges[stair].high, DIGITS),
            }
            for stair in STAIRS
        ],
        "enough": found.enough(rule.target),
        "standing": found.standing(rule),
        "sentence": sentences.staircase(rule, found),
        "left_sentence": sentences.left(rule, found),
    }


def _versions(guide: Guide, found: Versions) -> VersionsJson:
    return {
        "arm": found.arm,
        "better": found.better,
        "worse": found.worse,
        "same": found.same,
        "chance": round(found.chance, DIGITS),
        "is_shown": 100 * found.chance <= guide.limits["chance"].value,
        "sentence": sentences.versions(guide, found),
    }


def _withheld(known: Findings) -> list[str]:
    found = sentences.withheld(known.rule, known.counts, known.reading.unsorted)
    return [found[reason] for reason in known.withheld]


def _warnings(known: Findings, derived: Sequence[CountedAnswerJson]) -> list[str]:
    """Return what to doubt about the answers."""
    counts, harmed = known.counts, known.diagnosis.harmed if known.diagnosis else 0
    weak = (each["name"] for each in derived if each["rests_on"] == 1)
    found = [*map(sentences.rests_on_one, weak), sentences.varies(known.rule, counts.pairs)]
    if known.changes_with_aside():
        found.append(sentences.changes_with_aside(counts.set_aside.right))
    if harmed:
        found.append(sentences.harmed(harmed))
    return [sentence for sentence in found if sentence]


def _cannot_show(known: Findings) -> list[str]:
    shares = known.counts.shares
    share = next((shares[arm] for arm in ARMS if shares[arm].of), Share(0, 0))
    return sentences.cannot_show(known.rule, share, bool(shares["pasted"].of))


def _next(known: Findings) -> Iterator[CasesStepJson]:
    """Yield the first repair of each pile that leads, or what brings the count on."""
    guide, piles = known.guide, known.diagnosis.piles if known.diagnosis else {}
    if known.diagnosis and len(known.diagnosis.first) > TOGETHER:
        yield {"sentence": sentences.SORT_MORE, "section": guide.piles["unsorted"].section}
    elif known.diagnosis and piles:
        for id in sorted(known.diagnosis.first, key=lambda id: -piles[id]):
            yield {"sentence": guide.piles[id].repair, "section": guide.piles[id].section}
    elif known.withheld:
        section = PASTE if not known.counts.shares["pasted"].of else COLLECT
        yield {"sentence": _withheld(known)[0], "section": section}
    elif known.verdicts.result:
        section = guide.outcomes[known.verdicts.result].section
        yield {"sentence": sentences.TAKE_ALONG, "section": section}
    else:
        yield {"sentence": sentences.TELL_APART, "section": COLLECT}
