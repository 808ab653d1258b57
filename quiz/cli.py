"""The terminal shell: the same verdicts as the page, as text, as JSON, or for whole files."""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from quiz.cost.cost_json import cost
from quiz.cost.figures import answers_in
from quiz.cost.presets import load_presets
from quiz.decision import Guide, GuideError, decide, explain, load_guide
from quiz.decision.cases.columns import ROLES
from quiz.decision.cases.reply import cases_reply
from quiz.terminal import cases_text, text
from quiz.terminal.batch import decide_file
from quiz.terminal.check.report import FORMATS
from quiz.terminal.check.run import check
from quiz.terminal.check.sections import sections
from quiz.terminal.cost_file import file_tables, with_options
from quiz.terminal.cost_template import template_lines
from quiz.terminal.cost_text import cost_lines, preset_lines
from quiz.terminal.csv_rows import BatchError
from quiz.terminal.mcp import replies
from quiz.terminal.printable import printable, printable_lines
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
  %(prog)s cases marked.csv --target 80   what your marked cases say
  %(prog)s cost --template > costs.toml  a file for your figures: what would each way cost
  %(prog)s mcp            serves `decide` to assistants, over the Model Context Protocol

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

Columns are parted by commas, semicolons or tabs, and stay so. A column whose name is
nearly a criterion's is refused. The whole file is checked first. Then it is written to
standard output as UTF-8, with guide_verdict, guide_then, guide_runner_up, guide_gate,
guide_close and guide_reasons added.

Cells that are carried over go out as they came in. A spreadsheet takes one that begins
with = + - or @ for a formula, so open a file from others as text.
"""

CHECK = """\
Decide again every link into the quiz, and every record, in files saved from a wiki,
a chat or mail. Name files, or folders to go through whole: Markdown, HTML, text,
JSON, whatever markup a wiki has. A link says what it said by its name `verdict`, or
by its text: [RAG](…/quiz/?freshness=changing).
Prints a line for each that is stale or cannot be read, and for each link to a
section that has moved or never was; then how many there were of each sort.
--fix writes new addresses into the files, and nothing else: of sections that have
moved, and of links that mail or a wiki damaged. A stale claim is for you to reword.
"""

CASES = """\
Count a CSV file of marked cases, and say what they answer: whether a prompt does the
job, what is missing, and, of a system that runs, what is wrong with it. Name first how
many of 100 answers must be right. A row is a case; questions and answers are not read.

  pasted,closed,current,found,label
  yes,no,no,no,
  yes,yes,yes,,
  no,no,no,yes,misread

pasted is the mark of the best prompt with the right text in it, closed of the same
prompt without that text, current of the system as it runs today; found says whether
its search brought the right text. A mark is yes or no, pass or fail, 1 or 0, or empty.
A label, for wrong answers, is the first that applies: bad-case, not-this, no-text,
wrong-text, should-decline, misread, wrong-style. Exports of evaluation tools are read
too; --column says by number which column is which. Without --target, the columns are
listed. What else you answer in the quiz makes the verdict more exact.

  %(prog)s marked.csv --target 80 --answers corpus=large
  %(prog)s marked.csv --target 80 --column pasted=1 --column closed=2 --json
"""

COST = """\
Print what each way would cost, from your own figures, and which of them your
answers rule out. Figures come from a file of TOML or JSON, from options, or both:

  %(prog)s --template > costs.toml
  %(prog)s costs.toml
  %(prog)s costs.toml --set traffic.requests_per_month=5000,9000,20000
  %(prog)s costs.toml --answer freshness=changing --answer corpus=large --json
  %(prog)s --presets  the examples of prices, with the month in which they were seen

A figure is a number, or three with commas between: low, likely and high. No price
is assumed. --json prints what the page gets.
"""

MCP = """\
Serve `decide` as a tool for assistants, over the Model Context Protocol. An assistant
starts this by itself: name it in its settings as a server over standard input and
output. It opens no connection; but the assistant sees the answers that it passes on.
"""

type Runner = Callable[[Guide, argparse.Namespace], Iterator[str]]

STATUS = """\
Exit codes: 0, done; 1, check found something stale, moved or missing; 2, something
cannot be read, in one sentence, which outranks 1. Output is UTF-8.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 if `check` finds anything stale, or 2 after a line on bad input.

    Bad input leaves nothing on standard output, but `check` goes on to the other links and files.
    """
    _write_utf_8()
    try:
        try:
            given = program()[0].parse_args(arguments)
            is_watched = sys.stdout.isatty()
            for line in given.run(load_guide(), given):
                print(printable_lines(line) if is_watched else line)
        finally:
            print(end="", flush=True)
    except BrokenPipeError:  # the reader of our output has seen enough
        _close_output()
        return 0
    except GuideError as error:
        _complain(*str(error).splitlines())
        return 2
    except (BatchError, ValueError) as error:
        _complain(str(error))
        return 2
    except OSError as error:
        _complain(f"the output cannot be written: {error.strerror}")
        _close_output()
        return 2
    return int(given.status)


def _complain(*sentences: str) -> None:
    print("rag-vs-fine-tuning:", "\n".join(map(printable, sentences)), file=sys.stderr)


def _write_utf_8() -> None:
    """Write UTF-8 wherever it goes: a console that says less would end a verdict in its middle."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_output() -> None:
    """Let what could not be written go nowhere, for Python would try again when it ends."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints do nothing to a terminal, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def program(
    width: int | None = None,
) -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """Return the program's parser, and each command's by its name.

    `width` is that of their help, in characters; None is the terminal's.
    """
    shape: Any = {
        "epilog": STATUS,
        "formatter_class": partial(argparse.RawDescriptionHelpFormatter, width=width),
    }
    parser = _Parser(prog="rag-vs-fine-tuning", description=ABOUT, **shape)
    parser.set_defaults(status=0)
    subparsers = parser.add_subparsers(metavar="command", required=True)
    commands = dict[str, argparse.ArgumentParser]()

    def command(name: str, run: Runner, about: str) -> argparse.ArgumentParser:
        brief = about.partition(".")[0].replace("\n", " ")
        added = subparsers.add_parser(name, help=brief, description=about, **shape)
        added.set_defaults(run=run)
        commands[name] = added
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
    counter = command("cases", _cases, CASES)
    counter.add_argument("file", type=Path, metavar="FILE.csv")
    counter.add_argument("--target", type=int, help="how many of 100 answers must be right")
    counter.add_argument(
        "--answers", nargs="+", default=[], metavar="criterion=choice", help="what else you answer"
    )
    counter.add_argument("--json", action="store_true", help="print what the page gets")
    counter.add_argument(
        "--column", action="append", default=[], metavar="ROLE=NUMBER", help=f"{', '.join(ROLES)}"
    )
    counter.add_argument(
        "--came",
        choices=("arrived", "picked"),
        default="",
        help="as they arrive in use, or picked because they had failed",
    )
    counter.add_argument(
        "--lacking", action="append", default=[], metavar="CHECK", help="what the prompt lacks yet"
    )
    counter.add_argument(
        "--before", type=Path, metavar="FILE.csv", help="the same cases on an older version"
    )
    counter.add_argument(
        "--before-column", action="append", default=[], metavar="ROLE=NUMBER", help="as --column"
    )
    costs = command("cost", _cost, COST)
    costs.add_argument("file", nargs="?", type=Path, metavar="FILE")
    costs.add_argument("--set", action="append", default=[], metavar="table.figure=value")
    costs.add_argument("--answer", action="append", default=[], metavar="criterion=choice")
    costs.add_argument("--json", action="store_true", help="print the costs as JSON")
    costs.add_argument("--template", action="store_true", help="print a file to fill in")
    costs.add_argument("--presets", action="store_true", help="list the examples of prices")
    checker = command("check", _check, CHECK)
    checker.add_argument("paths", nargs="+", type=Path, metavar="FILE-or-FOLDER")
    checker.add_argument("--fix", action="store_true", help="write new addresses into the files")
    checker.add_argument("--format", choices=FORMATS, default="text", help="how to print it")
    checker.add_argument(
        "--site", metavar="ADDRESS", help="where the guide lies, if no link to the quiz says so"
    )
    command("mcp", _mcp, MCP)
    return parser, commands


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


def _cases(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    asked = {
        "file": cases_text.file_text(given.file),
        "target": given.target,
        "came": given.came,
        "answers": _answers(given.answers),
        "columns": _numbers(given.column),
        "lacking": given.lacking,
        "before": cases_text.file_text(given.before) if given.before else "",
        "before_columns": _numbers(given.before_column),
    }
    found = cases_reply(guide, asked)
    if given.json:
        yield json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False)
    elif "result" in found:
        yield from cases_text.cases_lines(found)
    else:
        yield from cases_text.columns_lines(found)


def _numbers(pairs: Sequence[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for pair in pairs:
        role, _, number = pair.partition("=")
        if not number.isdecimal():
            raise ValueError(f"{pair!r} names no column; write a role and a number: pasted=5")
        if role in numbers:
            raise ValueError(f"{role} has two columns; give one")
        numbers[role] = int(number)
    return numbers


def _questions(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    yield from text.question_lines(guide)


def _rules(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    yield from text.rule_lines(guide)


def _validate(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    yield from validation_lines(report(guide))
    yield from project_lines(projects_report(guide))


def _cost(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    presets = load_presets()
    if given.template:
        yield from template_lines()
    elif given.presets:
        yield from preset_lines(presets)
    else:
        if not (given.file or given.set):
            raise ValueError("no figures; give a file of them, which --template prints, or --set")
        tables = with_options(file_tables(given.file) if given.file else {}, given.set)
        answers = answers_in(tables) | _answers(given.answer)
        found = cost(guide, presets, tables, answers)
        if given.json:
            yield json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False)
        else:
            yield from cost_lines(found)


def _mcp(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    if isinstance(sys.stdin, io.TextIOWrapper) and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.reconfigure(line_buffering=True)  # who asks waits for the line
    yield from replies(guide, sys.stdin)


def _check(guide: Guide, given: argparse.Namespace) -> Iterator[str]:
    if given.site is not None and "://" not in given.site:
        raise ValueError(f"--site is {given.site!r}; give an address, such as https://HOST/guide/")
    report = check(guide, sections(), given.paths, given.site, given.fix)
    for path, problem in report.unread:
        _complain(f"{path}: {problem}")
    for note in report.notes:
        _complain(note)
    given.status = report.exit_code
    yield from FORMATS[given.format](report)
