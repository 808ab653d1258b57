"""The shape of the code: a pure core, imports one way, scripts that know no rule and no label."""

import ast
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from quiz.decision import load_guide

ROOT = Path(__file__).parents[1]
CORE = ("decision", "cost")
GUIDE = load_guide()

LAYERS = [
    ("quiz.decision.guide",),
    ("quiz.decision.engine", "quiz.decision.links"),
    ("quiz.decision.sensitivity", "quiz.decision.cases"),
    ("quiz.decision.output",),
    ("quiz.decision",),
    ("quiz.cost.bill", "quiz.cost.inputs", "quiz.cost.presets", "quiz.cost.units"),
    ("quiz.cost.figures", "quiz.cost.people", "quiz.cost.tokens", "quiz.cost.training"),
    ("quiz.cost.index", "quiz.cost.machines", "quiz.cost.scenarios"),
    ("quiz.cost.ways",),
    ("quiz.cost.judgement", "quiz.cost.tornado", "quiz.cost.volume"),
    ("quiz.cost.staircase",),
    ("quiz.cost",),
    ("quiz.validation",),
    ("quiz.on_demand",),
    ("quiz.bridge", "quiz.terminal"),
    ("quiz.cli",),
    ("quiz.__main__",),
    (
        "scripts.browsers",
        "scripts.git_dates",
        "scripts.machines.addresses",
        "scripts.prose",
        "scripts.runtime",
    ),
    ("scripts.hosting.policy",),
    ("scripts.hosting.policy_in_pages",),
    ("scripts.charts", "scripts.licences", "scripts.offline", "scripts.web_servers"),
    ("scripts.hosting",),
    ("scripts.measurements", "scripts.previews"),
    ("scripts.pages",),
    ("scripts.machines",),
    (
        "scripts.bench",
        "scripts.docs_hook",
        "scripts.prose.__main__",
        "scripts.release",
        "scripts.wheel_hook",
    ),
    ("tests.support",),
    ("quiz", "scripts", "tests"),
]
"""The rooms, lowest first: a module imports from its own room and from lower layers only."""
PYTHON = sorted(
    path for folder in ("quiz", "scripts", "tests") for path in (ROOT / folder).rglob("*.py")
)
SCRIPTS = sorted((ROOT / "quiz" / "page").rglob("*.js"))


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def _module(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def _room(module: str) -> tuple[int, str]:
    """Return a module's layer and room, the most exact that names it."""
    named = [
        (len(room), layer, room)
        for layer, rooms in enumerate(LAYERS)
        for room in rooms
        if f"{module}.".startswith(f"{room}.")
    ]
    _, layer, room = max(named)
    return layer, room


@pytest.mark.parametrize("path", PYTHON, ids=_module)
def test_imports_go_to_lower_layers_only(path: Path) -> None:
    layer, room = _room(_module(path))
    ours = [name for name in _imports(path) if name.startswith(("quiz.", "scripts.", "tests."))]

    upward = [name for name in ours if _room(name)[1] != room and _room(name)[0] >= layer]
    assert upward == []


@pytest.mark.parametrize(
    "path",
    [path for each in CORE for path in sorted((ROOT / "quiz" / each).rglob("*.py"))],
    ids=_module,
)
def test_the_core_imports_only_itself_and_the_standard_library(path: Path) -> None:
    for name in _imports(path):
        if not name.startswith(tuple(f"quiz.{each}" for each in CORE)):
            assert name.partition(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_hook_knows_the_builder(path: Path) -> None:
    if path.name != "docs_hook.py":
        assert not any(name.startswith("mkdocs") for name in _imports(path))


def test_only_load_raises_guide_errors() -> None:
    raising = [path.name for path in PYTHON if "raise " + "GuideError" in path.read_text("utf-8")]
    assert raising == ["load.py"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_page_s_scripts_know_no_rule_label_criterion_or_choice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ids = {*GUIDE.criteria, *(rule.id for rule in GUIDE.rules), *GUIDE.outcomes}
    ids |= {choice for each in GUIDE.criteria.values() for choice in each.choices}
    labels = {outcome.label for outcome in GUIDE.outcomes.values()}
    labels |= {label for each in GUIDE.criteria.values() for label in each.choices.values()}
    quoted = set(re.findall(r'"([^"\n]*)"', text))

    assert quoted & (ids | labels) - {"label"} == set()


SINKS = {
    "HTML": r"innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe"
    r"|createContextualFragment|srcdoc|document\.write",
    "a script": r"\beval\b|\bnew\s+Function\b|\bFunction\(|set(Timeout|Interval)\(\s*[\"'`]"
    r"|javascript:|importScripts|\.text\s*=(?!=)",
    "a style": r"\.cssText\b|setAttribute\(\s*[\"'`]style",
    "an event": r"setAttribute\(\s*[\"'`]on",
    "a cookie": r"document\.cookie",
}
"""Ways by which a text becomes something that a browser acts on."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_the_page_lets_a_text_become_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = {kind: hit[0] for kind, sink in SINKS.items() if (hit := re.search(sink, text))}

    assert found == {}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("HTML", "$node.innerHTML = text"),
        ("HTML", "$node.outerHTML += text"),
        ("HTML", '$node.insertAdjacentHTML("beforeend", text)'),
        ("HTML", "document.write(text)"),
        ("a script", "eval(text)"),
        ("a script", "new Function(text)()"),
        ("a script", 'setTimeout("start()")'),
        ("a style", '$node.setAttribute("style", text)'),
        ("an event", '$node.setAttribute("onclick", text)'),
        ("a cookie", "document.cookie = text"),
    ],
)
def test_each_way_from_text_to_code_would_be_seen(kind: str, code: str) -> None:
    assert re.search(SINKS[kind], code)


def test_no_source_is_left_out_of_the_repository() -> None:
    sources = [str(path.relative_to(ROOT)) for path in [*PYTHON, *SCRIPTS]]
    command = ["git", "check-ignore", "--no-index", "--stdin"]
    done = subprocess.run(
        command, cwd=ROOT, input="\n".join(sources), capture_output=True, text=True, check=False
    )

    assert done.returncode in (1, 128), done.stdout  # 0: ignored; 128: not a checkout of git


NO_NAMES = {
    *("told", "place", "words", "marks", "furniture", "plain"),
    *("reach", "saved", "written", "said", "kept"),
}
"""Words that do not say what is inside: see the words that we use in CONTRIBUTING.md."""
NOT_CODE = re.compile(
    r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`", re.DOTALL
)
MODULES = sorted({*SCRIPTS, *(ROOT / "scripts").rglob("*.mjs"), *(ROOT / "tests").rglob("*.mjs")})


@pytest.mark.parametrize("path", PYTHON, ids=_module)
def test_names_in_python_say_what_is_inside(path: Path) -> None:
    names = {path.stem}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
    assert {name.strip("_") for name in names} & NO_NAMES == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_in_javascript_say_what_is_inside(path: Path) -> None:
    """Keys of what Python replies (`.saved`, `saved:`) are its own."""
    code = NOT_CODE.sub("", path.read_text(encoding="utf-8"))
    names = {path.stem, *re.findall(r"(?<![.\w])\$?([a-z]+)\b(?!\s*:)", code)}

    assert names & NO_NAMES == set()


TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_pytest_passes_over_no_folder_of_tests(path: Path, pytestconfig: pytest.Config) -> None:
    """Of a folder that is passed over nothing is said: `make test` was green without it."""
    folders = path.relative_to(ROOT).parts[:-1]
    passed_over = pytestconfig.getini("norecursedirs")

    assert not [name for name in folders if any(fnmatch(name, each) for each in passed_over)]
