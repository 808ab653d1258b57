"""Both benchmarks as text for a terminal."""

from collections.abc import Iterator

from quiz.decision.engine.reasons import reasons
from quiz.validation.real_projects import ProjectsReport
from quiz.validation.report import Report, Score


def lines(found: Report) -> Iterator[str]:
    """Yield the headline, each verdict's share, what is shown apart, and every miss."""
    low, high = found.overall.low, found.overall.high
    yield f"agreement       {_share(found.overall)}, 95 % interval {low:.2f} to {high:.2f}"
    yield f"macro-recall    {found.macro_recall:.2f} over the five verdicts"
    for id, score in found.by_verdict.items():
        taken = ", ".join(f"{o} {n}" for (w, o), n in found.confusion.items() if w == id != o)
        yield f"  {id:14}{_share(score)}{f'; taken for {taken}' if taken else ''}"
    yield f"close calls     {_share(found.close)}; others {_share(found.not_close)}"
    yield f"shown apart     disputed {_share(found.disputed)}; contested {_share(found.contested)}"
    yield f"evidence        under {_share(found.rules_on_evidence)} of the rules,"
    yield f"                and {_share(found.deciders_on_evidence)} of those that decide alone"
    for project in found.projects:
        yield f"{project.id:16}{project.verdict.id} ({'as' if project.hit else 'not as'} advised)"
    for case in found.misses:
        yield f"\n{case.id}: {case.expected} by its authors, {case.verdict.id} here"
        yield f"  {case.scenario}"
        yield from (f"  - {rule.because}" for rule in reasons(case.verdict)[0])


def project_lines(found: ProjectsReport) -> Iterator[str]:
    """Yield how the verdicts stand to what real people's projects ended with."""
    yield f"\nreal projects   {found.projects}, read by {len(found.readers)} readers each"
    for name, score in found.scores.items():
        bounds, clear = f"{score.low:.2f} to {score.high:.2f}", _share(found.clear[name])
        yield f"  {name:14}{_share(score)}, 95 % {bounds}; doubtful endings left out {clear}"
    wrongly = _share(found.exits_wrongly)
    yield f"  ways out      taken {_share(found.exits_taken)}; wrongly {wrongly}"
    agreement = ", ".join(f"{id} {kappa:.2f}" for id, kappa in found.agreement.items())
    yield f"  kappa         {agreement}"
    for each in found.misses:
        then = f", then {each.then}" if each.then else ""
        yield f"\n{each.project.id}, reader {each.reader}: ended with {each.project.expected}"
        yield f"  {each.verdict.id}{then} here: {each.project.text}"


def _share(score: Score) -> str:
    return f"{score.hits} of {score.count} ({score.accuracy:.2f})"
