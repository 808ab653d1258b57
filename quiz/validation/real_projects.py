"""How the guide does on real people's projects, as they described them before they were done.

Readers who knew a project's description and the quiz, and nothing of its ending, answered the quiz
for it. The verdicts of their answers are compared with what each project ended with. That is what
people did, which need not be what was best; endings that are only a plan, or that were read with
little confidence, stand apart.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quiz.decision import Guide, Verdict, decide
from quiz.decision.engine.path import steps_from
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import TRAINED
from quiz.validation.agreement import kappa
from quiz.validation.report import Score, answers_in, rows

BESIDE_TEXT = ("long-context", "rag", "hybrid")
"""Verdicts for which outside text reaches the model; a trained model's may lie in its prompt."""
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Project:
    """A project in our own words and how it ended: with a verdict, or with a way out of the guide.

    `expected` is a verdict's id or an exit's; `is_exit` says which. `doubtful` endings are plans,
    or were read with little confidence.
    """

    id: str
    text: str
    source: str
    url: str
    ending: str
    expected: str
    is_exit: bool
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's answers for a project, and what the guide says to them."""

    reader: str
    project: Project
    answers: Answers
    hesitation: str
    why: str
    verdict: Verdict
    exit: str
    then: str

    @property
    def now(self) -> bool:
        """Whether the verdict is the one that the project ended with."""
        return self.verdict.id == self.project.expected

    @property
    def now_or_next(self) -> bool:
        return self.project.expected in (self.verdict.id, self.then)

    @property
    def text(self) -> bool:
        """Whether the guide is right about outside text."""
        return (self.verdict.text != "none") == (self.project.expected in BESIDE_TEXT)

    @property
    def training(self) -> bool:
        """Whether the verdict or what follows it is right about training."""
        wanted = self.project.expected in TRAINED
        return any((each in TRAINED) == wanted for each in (self.verdict.id, self.then) if each)


@dataclass(frozen=True, slots=True)
class ProjectsReport:
    """The result over all readers; `clear` has the projects without a doubtful ending alone."""

    readers: tuple[str, ...]
    projects: int
    scores: Mapping[str, Score]
    clear: Mapping[str, Score]
    exits_taken: Score
    exits_wrongly: Score
    agreement: Mapping[str, float]
    hesitations: Score
    misses: tuple[Reading, ...]

    @property
    def misses_by_project(self) -> list[tuple[Project, list[Reading]]]:
        """Return each project that a reader's verdict missed, with those readings."""
        found: dict[str, list[Reading]] = {}
        for each in self.misses:
            found.setdefault(each.project.id, []).append(each)
        return [(readings[0].project, readings) for readings in found.values()]


MEASURES: Mapping[str, Callable[[Reading], bool]] = {
    "now": lambda reading: reading.now,
    "now or next": lambda reading: reading.now_or_next,
    "text": lambda reading: reading.text,
    "training": lambda reading: reading.training,
}


@cache
def projects_report(guide: Guide) -> ProjectsReport:
    """Decide every reading, and count."""
    readings = read_projects(guide)
    inside = [each for each in readings if not each.project.is_exit]
    outside = [each for each in readings if each.project.is_exit]
    readers = tuple(dict.fromkeys(each.reader for each in readings))
    return ProjectsReport(
        readers=readers,
        projects=len({each.project.id for each in readings}),
        scores=_scores(inside),
        clear=_scores([each for each in inside if not each.project.doubtful]),
        exits_taken=_score(each.exit == each.project.expected for each in outside),
        exits_wrongly=_score(bool(each.exit) for each in inside),
        agreement={id: _kappa(readings, readers, id) for id in _asked(guide)},
        hesitations=_score(bool(each.hesitation) for each in readings),
        misses=tuple(each for each in inside if not each.now),
    )


def read_projects(guide: Guide) -> list[Reading]:
    """Return every reader's answers to every project, decided."""
    projects = {row["id"]: _project(row) for row in rows("real-projects.csv")}
    return [_reading(guide, projects[row["id"]], row) for row in rows("real-projects-answers.csv")]


def _project(row: Mapping[str, str]) -> Project:
    return Project(
        id=row["id"],
        text=row["project"],
        source=row["source"],
        url=row["url"],
        ending=row["ending"],
        expected=row["verdict"] or row["exit"],
        is_exit=not row["verdict"],
        doubtful=row["basis"] == "own-plan" or row["confidence"] == "low",
    )


def _reading(guide: Guide, project: Project, row: Mapping[str, str]) -> Reading:
    answers = answers_in(guide, row)
    verdict = decide(guide, answers)
    steps = [step.verdict for step in steps_from(guide, verdict)]
    return Reading(
        reader=row["reader"],
        project=project,
        answers=answers,
        hesitation=row["hesitation"],
        why=row["why"],
        verdict=verdict,
        exit=next((id for id, each in guide.exits.items() if each.applies(answers)), ""),
        then=steps[1] if len(steps) > 1 else "",
    )


def _asked(guide: Guide) -> list[str]:
    """Return the criteria that readers were asked; on one that came later nobody agreed."""
    columns = rows("real-projects-answers.csv")[0]
    return [id for id in guide.criteria if id in columns]


def _scores(readings: Iterable[Reading]) -> dict[str, Score]:
    found = list(readings)
    return {name: _score(map(is_hit, found)) for name, is_hit in MEASURES.items()}


def _score(hits: Iterable[bool]) -> Score:
    found = list(hits)
    return Score(sum(found), len(found))


def _kappa(readings: Iterable[Reading], readers: Sequence[str], criterion: str) -> float:
    """Return how far two readers agree beyond chance; not sure is an answer too."""
    given = {
        (each.reader, each.project.id): each.answers.get(criterion, UNSURE) for each in readings
    }
    first, second = readers
    pairs = [
        (choice, given[second, project])
        for (reader, project), choice in given.items()
        if reader == first
    ]
    return kappa(pairs)
