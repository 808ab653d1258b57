"""The terminal shell: the same verdicts as the page, as text, as JSON, or for whole files."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from quiz.decision import Guide, GuideError, decide, explain, load_guide
from quiz.terminal import text
from quiz.terminal.batch import decide_file
from quiz.terminal.check_links import CheckError, check
from quiz.terminal.csv_rows import BatchError
from quiz.validation.real_projects import projects_report
from quiz.validation.report import report
from quiz.validation.text import lines as validation_lines
from quiz.validation.text import project_lines

ABOUT = """\
Decide between RAG, fine-tuning, both or neither. Answer what you know; what you
leave out counts as "not sure".

  %(prog)s decide freshness=changing citations=yes
  %(prog)s decide gap=behavior --json
  %(prog)s decide --batch projects.csv > verdicts.csv
  %(prog)s questions      the questions, with the answers to type
  %(prog)s rules          what each answer speaks for, and how strongly
  %(prog)s validate       how often the verdicts agree with published scenarios
  %(prog)s check page.md  which links and records in a wiki export are stale

Every command explains itself: %(prog)s decide --help
"""

DECIDE = """\
Print the verdict for some answers, with its reasons, what speaks against it, and
what would change it. Start with the three core questions:

  freshness=changing|stable   citations=yes|no
  gap=knowledge|behavior|both|nothing

and add prompting=falls-short|good-enough|uncounted|not-tried where training is in
play.
`questions` lists them all. --json prints what the page gets.

--batch FILE.csv decides every row of a file. Columns that have the name of a
criterion are answers (empty or "unsure" is not sure), others are carried over:

  project,freshness,gap
  handbook,changing,knowledge
  tone of voice,,behavior

The whole file is checked first. Then it is written to standard output with
guide_verdict, guide_then, guide_runner_up, guide_gate, guide_close and guide_reasons added.
"""

CHECK = """\
Decide again every link into the quiz, and every record, in files saved from a
wiki: Markdown, HTML, text, or the JSON of a record. A link says what it said by
its name `verdict`, or by its text: [RAG](…/quiz/?freshness=changing).
Prints a line for each that is stale, with its line and what the guide says now.
"""

type Runner = Callable[[Guide, argparse.Namespace], Iterator[str]]

STATUS = "Exit codes: 0, done; 1, check found something stale; 2, bad input, in one sentence."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 if `check` finds anything stale, or 2 after one line on bad input.

    Bad input leaves nothing on standard output.
    """
    given = _parser().parse_args(arguments)
    try:
        for line in given.run(load_guide(), given):
            print(line)
    except (BatchError, CheckError, GuideError, ValueError) as error:
        print(f"rag-vs-fine-tuning: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
    return int(given.stale)


def _parser() -> argparse.ArgumentParser:
    shape: Any = {"epilog": STATUS, "formatter_class": argparse.RawDescriptionHelpFormatter}
    parser = argparse.ArgumentParser(prog="rag-vs-fine-tuning", description=ABOUT, **shape)
    parser.set_defaults(stale=False)
    commands = parser.add_subparsers(metavar="command", required=True)

    def command(name: str, run: Runner, about: str) -> argparse.ArgumentParser:
        brief = about.partition(".")[0].replace("\n", " ")
        added = commands.add_parser(name, help=brief, description=about, **shape)
        added.set_defaults(run=run)
        return added

    decider = command("decide", _decide, DECIDE)
    decider.add_argument("answers", nargs="*", metavar="criterion=choice")
    decider.add_argument("--json", action="store_true", help="print the verdict as JSON")
    decider.add_argument("--batch", type=Path, metavar="FILE.csv", help="decide a file's rows")
    command("questions", _questions, "Print the questions, with the answers to type.")
    command("rules", _rules, "Print what each answer speaks for, and how strongly.")
    command(
        "validate",
        _validate,
        "Print how often the verdicts agree with published scenarios and real people's projects.",
    )
    checker = command("check", _check, CHECK)
    checker.add_argument("files", nargs="+", type=Path, metavar="FILE")
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
        yield from text.verdict_lines(guide, verdict)


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


def _questions(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    yield from text.question_lines(guide)


def _rules(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    yield from text.rule_lines(guide)


def _validate(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    yield from validation_lines(report(guide))
    yield from project_lines(projects_report(guide))


def _check(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    checked = [check(guide, path) for path in given.files]  # all of them before anything is printed
    stale = [line for _, lines in checked for line in lines]
    given.stale = bool(stale)
    yield from stale
    found = sum(count for count, _ in checked)
    yield f"{found} links and records checked, {len(stale)} stale (guide {guide.version})."
