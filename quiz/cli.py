"""The terminal shell: the same verdicts as the page, as text, as JSON, or for a whole CSV file."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quiz.batch import BatchError, decide_file
from quiz.decision import Guide, decide, load_guide
from quiz.decision.explain import explain
from quiz.decision.reasons import reasons
from quiz.validation import Score, report

ABOUT = """\
Decide between RAG, fine-tuning, both or neither. Answer what you know; what you
leave out counts as "not sure".

  %(prog)s decide freshness=changing citations=yes
  %(prog)s decide gap=behavior --json
  %(prog)s decide --batch projects.csv > verdicts.csv
  %(prog)s questions      the questions, with the answers to type
  %(prog)s rules          what each answer speaks for, and how strongly
  %(prog)s validate       how often the verdicts agree with published scenarios
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 2 after one line on standard error about bad input."""
    given = _parser().parse_args(arguments)
    guide = load_guide()
    try:
        for line in given.run(guide, given):
            print(line)
    except (BatchError, ValueError) as error:
        print(f"rag-vs-fine-tuning: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rag-vs-fine-tuning",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="command", required=True)
    about = "print the verdict for some answers, with its reasons"
    decider = commands.add_parser("decide", help=about, description=about)
    decider.add_argument("answers", nargs="*", metavar="criterion=choice")
    decider.add_argument("--json", action="store_true", help="print the verdict as JSON")
    decider.add_argument(
        "--batch",
        type=Path,
        metavar="FILE.csv",
        help="decide every row of a CSV file whose header names criteria; empty means not sure",
    )
    decider.set_defaults(run=_decide)
    about = "print the questions, with the answers to type"
    commands.add_parser("questions", help=about, description=about).set_defaults(run=_questions)
    about = "print how often the verdicts agree with published scenarios"
    commands.add_parser("validate", help=about, description=about).set_defaults(run=_validate)
    about = "print what each answer speaks for, and how strongly"
    commands.add_parser("rules", help=about, description=about).set_defaults(run=_rules)
    return parser


def _decide(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    if given.batch:
        if given.answers or given.json:
            raise ValueError("--batch takes its answers from the file; leave the others out")
        yield from decide_file(guide, given.batch)
        return
    verdict = explain(guide, decide(guide, _answers(given.answers)))
    if given.json:
        yield json.dumps(verdict, indent=2, sort_keys=True, ensure_ascii=False)
    else:
        yield from _told(guide, verdict)


def _answers(pairs: Sequence[str]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for pair in pairs:
        criterion, equals, choice = pair.partition("=")
        if not equals:
            raise ValueError(f"{pair!r} is not an answer; write criterion=choice")
        if criterion in answers:
            raise ValueError(f"{criterion} is answered twice; give one answer")
        answers[criterion] = choice
    return answers


def _told(guide: Guide, verdict: dict[str, Any]) -> Iterator[str]:
    labels = {id: outcome.label for id, outcome in guide.outcomes.items()}
    yield verdict["label"]
    yield verdict["headline"]
    if verdict["close"] and verdict["runner_up"]:
        yield f"A close call: one nudge more or less would make it {labels[verdict['runner_up']]}."
    if verdict["conflicts"]:
        yield "\nYour answers disagree"
        yield from (f"  - {conflict['text']}" for conflict in verdict["conflicts"])
    for title, key in (("Why", "reasons"), ("What speaks against it", "against")):
        if verdict[key]:
            yield f"\n{title}"
            yield from (f"  - {_reason(reason)}" for reason in verdict[key])
    leading = [each for each in verdict["open"] if each["leads_to"]]
    if leading:
        yield "\nWhat is still open: any one of these answers would change the verdict"
        for each in leading:
            for choice, other in each["leads_to"].items():
                yield f"  - {each['criterion']}={choice} → {labels[other]}"


def _reason(reason: dict[str, Any]) -> str:
    rests_on = ", ".join(source["label"] for source in reason["evidence"]) or "our judgement"
    return f"{reason['because']} [{reason['criterion']}={reason['choice']}; {rests_on}]"


def _questions(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    for criterion in guide.criteria.values():
        yield criterion.question
        for choice in criterion.choices:
            yield f"  {f'{criterion.id}={choice.id}':24}{choice.label}"
        yield ""


def _rules(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    for rule in guide.rules:
        when = " ".join(f"{id}={'|'.join(sorted(chosen))}" for id, chosen in rule.when.items())
        strength = f"text goes into the {rule.level}" if rule.level else f"{rule.weight:+d}"
        rests_on = ", ".join(rule.evidence) or "judgement"
        yield f"{rule.axis} {strength}  {when}\n    {rule.because} [{rests_on}]"


def _validate(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    found = report(guide)
    low, high = found.overall.low, found.overall.high
    yield f"agreement       {_share(found.overall)}, 95 % interval {low:.2f} to {high:.2f}"
    yield f"macro-recall    {found.macro_recall:.2f} over the five verdicts"
    for id, score in found.by_verdict.items():
        taken = ", ".join(f"{o} {n}" for (w, o), n in found.confusion.items() if w == id != o)
        yield f"  {id:14}{_share(score)}{f'; taken for {taken}' if taken else ''}"
    yield f"close calls     {_share(found.close)}; others {_share(found.not_close)}"
    yield f"shown apart     disputed {_share(found.disputed)}; contested {_share(found.contested)}"
    yield f"evidence        under {found.deciders_with_evidence} of {found.deciders} deciders"
    for project in found.projects:
        yield f"{project.id:16}{project.got.id} ({'as' if project.hit else 'not as'} advised)"
    for case in found.misses:
        yield f"\n{case.id}: {case.wanted} by its authors, {case.got.id} here\n  {case.scenario}"
        yield from (f"  - {rule.because}" for rule in reasons(case.got)[0])


def _share(score: Score) -> str:
    return f"{score.hits} of {score.count} ({score.accuracy:.2f})"
