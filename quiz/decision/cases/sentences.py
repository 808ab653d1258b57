"""What is said of counts, in sentences for readers. Every number in them is a count or a limit."""

from collections.abc import Mapping
from dataclasses import astuple
from math import ceil, floor

from quiz.decision.cases.columns import Arm
from quiz.decision.cases.counts import Counts, Pairs
from quiz.decision.cases.piles import Diagnosis
from quiz.decision.cases.reading import Reading
from quiz.decision.cases.rule import (
    BEHAVIOR,
    BOTH,
    FALLS_SHORT,
    GOOD_ENOUGH,
    KNOWLEDGE,
    NOTHING,
    PROMPTING,
    Answers,
    Rule,
    helps,
)
from quiz.decision.cases.staircase import Stair, Staircase
from quiz.decision.cases.statistics import Share
from quiz.decision.cases.verdicts import Verdicts
from quiz.decision.cases.versions import Versions
from quiz.decision.guide.model import Criterion, Guide

LABELS: dict[Arm, str] = {
    "pasted": "With the right text in the prompt",
    "closed": "Without that text",
    "current": "As the system runs today",
    "before": "In the older version",
}
IF_PROMPT = {GOOD_ENOUGH: "the prompt is good enough", FALLS_SHORT: "the prompt falls short"}
IF_GAP = {
    KNOWLEDGE: "only facts are missing",
    BEHAVIOR: "only behaviour is at fault",
    BOTH: "facts and behaviour are both at fault",
    NOTHING: "nothing is missing",
}
OPEN_GAP = {
    GOOD_ENOUGH: "Without the text the share might lie on either side of your target, so facts "
    "might be missing or nothing might.",
    FALLS_SHORT: "The text fixes too few answers to show that it helps, and too many to rule facts "
    "out.",
}

STAIRS: dict[Stair, str] = {
    "as-it-is": "As it is",
    "prompt": "A rule, an example or a schema in the prompt",
    "text": "The right text",
    "model": "A stronger model",
    "left": "Nothing that was tried",
}

TAKE_ALONG = "Take these answers into the quiz, and answer what is still open there."
SORT_MORE = "Sort more wrong answers, because so few don't tell where to begin."
TELL_APART = "Mark more cases, or run them without the text too, and count again."


def some(count: int, noun: str) -> str:
    """Return a count with its noun, in the plural where it has one."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def percent(part: float, target: int) -> str:
    """Return a share in whole percent, or with a decimal where it would pass for the target."""
    whole = f"{100 * part:.0f}"
    if whole != str(target) or part == target / 100:
        return f"{whole}%"
    tenths = ceil(1000 * part) if part > target / 100 else floor(1000 * part)
    return f"{tenths / 10:.1f}%"


def arm(rule: Rule, each: Arm, share: Share) -> str:
    interval = rule.interval(share)
    low, high = percent(interval.low, rule.target), percent(interval.high, rule.target)
    right = f"{share.right} of {some(share.of, 'answer')}"
    verb = "is" if share.right == 1 else "are"
    return f"{LABELS[each]}, {right} {verb} right ({low} to {high})."


def effect(rule: Rule, pairs: Pairs) -> str:
    changed = f"The text fixed {pairs.text_only} of {pairs.of} answers"
    spoiled = f"{changed} and spoiled {pairs.closed_only}"
    return (
        f"{spoiled}, so it helps."
        if helps(rule, pairs)
        else f"{spoiled}, which doesn't show that it helps."
    )


def prompting(rule: Rule, found: Answers, pasted: Share) -> str:
    """Return why the prompt is good enough, or falls short."""
    target = f"your target of {rule.target}%"
    if found.prompting == FALLS_SHORT:
        return f"The prompt falls short, because even the high end of its range is below {target}."
    if PROMPTING in found.shown:
        return f"The prompt is good enough, because even the low end of its range reaches {target}."
    low = percent(rule.interval(pasted).low, rule.target)
    leads = f"The prompt seems good enough, because its share reaches {target}. It might be {low}."
    needed = rule.enough(pasted)
    if needed is None:
        return f"{leads} Only more cases could show it."
    return f"{leads} {needed} right answers of {pasted.of} would have shown that it is."


def gap(rule: Rule, found: Answers, pairs: Pairs) -> str:
    """Return why that is missing which is."""
    target = f"your target of {rule.target}%"
    if found.gap == KNOWLEDGE:
        return f"Only facts are missing, because without the text the answers stay below {target}."
    if found.gap == BOTH:
        return "Both are at fault, because the text helps and the answers still fall short with it."
    if found.gap == NOTHING:
        share = f"{pairs.closed.right} of {pairs.of} answers are right without the text"
        return f"Nothing is missing, because {share if pairs.of else 'the prompt does the job'}."
    if not pairs.of:
        return "Behaviour is at fault, because the prompt falls short and no text can help it."
    high = percent(rule.interval(Share(pairs.text_only, pairs.of)).high, rule.target)
    fixed = f"the text fixes {pairs.text_only} of {pairs.of} answers, and hardly more than {high}"
    return f"Behaviour is at fault, because {fixed}."


def open_prompting(rule: Rule, pasted: Share, is_doubted: bool) -> str:
    if is_doubted and rule.is_below(pasted):
        return "The prompt can still be improved, so these cases don't show that it falls short."
    either = f"reaches {rule.target}% or falls short of it"
    return f"{some(pasted.of, 'case')} can't show whether the prompt {either}."


def open_gap(found: Answers, pairs: Pairs) -> str:
    if not pairs.of:
        return "No case was run without the text, so nothing shows what's missing."
    if found.prompting is None:
        return "What's missing depends on whether the prompt falls short, so it's open too."
    return OPEN_GAP[found.prompting]


def result(guide: Guide, found: Verdicts, pairs: Pairs, most: int, is_doubted: bool) -> str:
    """Return what the guide says of every allowed pair, and what more cases would change."""
    labels = {verdict: f"“{guide.outcomes[verdict].label}”" for _, verdict in found.by_pair}
    if found.result is not None:
        label = labels[found.result]
        if len(found.by_pair) == 1:
            return f"By these cases, the guide says {label}."
        return f"Whichever it is, the guide says {label}, so more cases would change nothing."
    either = " ".join(
        f"If {condition}, the guide says {labels[verdict]}."
        for condition, verdict in _conditions(found).items()
    )
    return f"{either} {_more(found.more, pairs, most, is_doubted)}"


def _conditions(found: Verdicts) -> dict[str, str]:
    """Return the verdict under each condition, about the prompt if that is enough to tell them.

    What is missing always is, as no two answers about the prompt share one.
    """
    by_prompt: dict[str, set[str]] = {}
    for (prompt, _), verdict in found.by_pair:
        by_prompt.setdefault(IF_PROMPT[prompt], set()).add(verdict)
    if all(len(each) == 1 for each in by_prompt.values()):
        return {condition: each.pop() for condition, each in by_prompt.items()}
    return {IF_GAP[missing]: verdict for (_, missing), verdict in found.by_pair}


def _more(more: int | None, pairs: Pairs, most: int, is_doubted: bool) -> str:
    if is_doubted:
        return "Improve the prompt and mark the cases again, and it will show."
    if more is not None:
        return f"About {some(more, 'case')} more would tell, if the shares stay as they are."
    if not pairs.of:
        return "Run the cases without the text too, and they will tell."
    return f"Even {most} cases wouldn't tell, so either choice can be defended."


def withheld(rule: Rule, counts: Counts, unsorted: int) -> dict[str, str]:
    """Return the sentence for each reason to derive nothing."""
    pasted, aside, agreed = counts.shares["pasted"], counts.set_aside, counts.agreed
    fewest = rule.limit("fewest")
    return {
        "presumed": "Every answer of the system is wrong, so the cases look picked for failing. "
        "If they came as they arrive, say so.",
        "picked": "The cases were picked because they had failed, so they show what goes wrong, "
        "and not how often.",
        "aside": f"{aside.right} of {some(aside.of, 'case')} had to be set aside, so correct the "
        "set before you count it.",
        "agreement": f"Two people agreed on {agreed.right} of {some(agreed.of, 'answer')}, so "
        "settle first what a right answer is.",
        "unsorted": f"{some(unsorted, 'wrong answer')} had no label, so say first what fixed each.",
        "no-paste": "No answer was marked with the right text in the prompt. Paste it in and mark "
        "again, because nothing follows without.",
        "few": f"{some(pasted.of, 'case')} can't show anything, so mark at least {fewest}.",
    }


def diagnosis(guide: Guide, found: Diagnosis) -> str:
    """Return which pile leads, or which can't be told apart."""
    labels = [f"“{guide.piles[id].label}”" for id in found.first]
    if len(found.piles) == 1:
        return f"All {some(found.wrong, 'wrong answer')} are in one pile, {labels[0]}."
    if len(labels) == 1:
        count = f"{found.piles[found.first[0]]} of {found.wrong} wrong answers"
        return f"The largest pile is {labels[0]}, with {count}, and no other comes near it."
    if len(labels) == 2:
        counts = " against ".join(str(found.piles[id]) for id in found.first)
        return f"{labels[0]} and {labels[1]} share the lead, because {counts} can be luck."
    return f"No pile leads yet, because luck alone could put any of {len(labels)} first."


def search(found: Diagnosis) -> str:
    most = f"{found.search_wins} of {some(found.wrong, 'wrong answer')}"
    return f"Better search and ranking can fix at most {most}."


def versions(guide: Guide, found: Versions) -> str:
    changed = found.better + found.worse
    if not changed:
        return "No answer changed between the two versions."
    if 100 * found.chance > guide.limits["chance"].value:
        counts = f"{found.better} got better and {found.worse} got worse"
        return f"Of {some(changed, 'answer')} that changed, {counts}, which can be luck."
    way, count = ("better", found.better) if found.better > found.worse else ("worse", found.worse)
    return f"The new version is {way}, because {count} of {changed} answers that changed got {way}."


def pair(guide: Guide, counted: Mapping[str, str]) -> str:
    """Return answers in the quiz's own wording."""
    asked = ((guide.criteria[each], choice) for each, choice in counted.items())
    return ". ".join(f"{each.name}: “{each.choices[choice]}”" for each, choice in asked) + "."


def other_target(guide: Guide, target: int, counted: Mapping[str, str], is_same: bool) -> str:
    """Return what another target would have given, for a target can be chosen afterwards."""
    if is_same:
        return f"At {target}% the answers would be the same."
    if not counted:
        return f"At {target}% nothing would be shown."
    return f"At {target}% the answers would be others. {pair(guide, counted)}"


def staircase(rule: Rule, found: Staircase) -> str:
    """Return which fix is enough, and how sure that is."""
    target, stair = f"your target of {rule.target}%", found.enough(rule.target)
    if found.standing(rule) == "open":
        return f"One answer more or less would make another step reach {target}, so go on marking."
    if stair is None:
        return f"No fix brings the answers to {target}."
    share = found.reached(stair)
    reaches = f"“{STAIRS[stair]}” is the first step to reach {target}, with {share.right} of "
    if found.standing(rule) == "shown":
        return f"{reaches}{share.of} right."
    return f"By the count, {reaches}{share.of} right, which isn't shown yet."


def left(rule: Rule, found: Staircase) -> str:
    """Return the most that training could win."""
    share = Share(found.added["left"], found.of)
    low, high = (f"{100 * end:.0f}%" for end in astuple(rule.interval(share)))
    return f"Training could win at most {share.right} of {share.of} answers ({low} to {high})."


def rests_on(count: int | None) -> str:
    """Return how few marks, turned round, would take an answer away."""
    if count is None:
        return "It would stand if any three marks were the other way."
    return (
        f"It would fall if {some(count, 'mark')} of a run "
        f"{'was' if count == 1 else 'were'} the other way."
    )


def rests_on_one(name: str) -> str:
    return f"The answer to “{name}” rests on one mark, so have a second person mark the cases too."


def varies(rule: Rule, pairs: Pairs) -> str:
    """Return that the text spoils too many answers to be trusted, or nothing."""
    spoiled = pairs.closed_only
    if spoiled < 2 or 100 * spoiled < rule.limit("varies") * pairs.of:
        return ""
    vary = "so your marks or your model vary. Run the cases again."
    return f"The text spoiled {spoiled} of {pairs.of} answers, {vary}"


def changes_with_aside(count: int) -> str:
    return f"The answers change if the {some(count, 'case')} that you set aside count as wrong."


def harmed(count: int) -> str:
    went = f"{some(count, 'answer')} of the system went wrong with the right text"
    return f"{went}, by chance or by a wrong paste."


def cannot_show(rule: Rule, share: Share, has_paste: bool) -> list[str]:
    """Return what no file of so many cases shows."""
    if share.of < rule.limit("fewest"):
        return []
    at = Share(round(share.of * rule.target / 100), share.of)
    points = round(100 * (at.right / at.of - rule.interval(at).low))
    found = [
        f"{some(share.of, 'case')} can't show that you miss your target by less than about "
        f"{points} points.",
        f"What happened in none of {share.of} might still happen in one case of {share.of // 3}, "
        "so leaks and rare harm don't show.",
        "Nor do cost, rights, and kinds of questions that aren't in the file.",
    ]
    if has_paste:
        found.append(
            "Pasting the right passage flatters, because no search brings it and nothing else."
        )
    found.append("Questions about one document go right or wrong together, so they show less.")
    return found


def columns(is_named: bool) -> str:
    """Return what to do once the columns of a file are known."""
    if is_named:
        return "Name your target, and the cases are counted."
    return "Say which column has the marks of which run."


def disagreement(criterion: Criterion, given: str, counted: str) -> str:
    """Return that the cases contradict an answer, which stays as it is."""
    answered, found = criterion.choices[given], criterion.choices[counted]
    return f"To “{criterion.name}” you answered “{answered}”. The cases say “{found}”."


def notes(reading: Reading) -> list[str]:
    """Return what was not taken from a file, and what was taken in another way."""
    tool, beside = reading.columns.export.tool, reading.beside
    found = {
        f"The file looks like an export of {tool}.": bool(tool),
        f"{some(reading.unread, 'column')} had nothing that counts.": reading.unread,
        f"{some(reading.examples, 'row')} of the template explained it.": reading.examples,
        f"{some(reading.not_run, 'case')} had no mark yet.": reading.not_run,
        f"{some(reading.errors, 'mark')} said error, and counted as not run.": reading.errors,
        f"{some(reading.repeated, 'row')} repeated a case, and counted once.": reading.repeated,
        f"{some(reading.idle_labels, 'label')} stood at a right answer.": reading.idle_labels,
        f"{some(reading.fixed, 'wrong answer')} had a label that names a fix which worked, and "
        "counted as right with it.": reading.fixed,
    }
    own = [sentence for sentence, count in found.items() if count]
    return [*own, *(f"{some(count, 'answer')} had the note {id}." for id, count in beside.items())]
