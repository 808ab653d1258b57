"""What the steps take for granted of the pinned Python: each by name, with what hangs on it.

When a new version breaks one, the name says which, and the sentence which step to look at.
"""

import json
import re
import sys
import zipfile
from functools import cache

import pytest

from scripts.runtime.bundle import GLUE, LOADER, ROOT, RUNTIME, WASM
from scripts.runtime.stubs import STUBS

STDLIB = RUNTIME / "python_stdlib.zip"


@cache
def _text(name: str) -> str:
    return (RUNTIME / name).read_text(encoding="utf-8")


def _member(name: str) -> str:
    with zipfile.ZipFile(STDLIB) as library:
        return library.read(name).decode()


IN_THE_LOADER = {
    "fetches-with-the-global-fetch": (
        r"fetch\(\w+,|\{response:fetch\(",
        "downloads.js counts bytes and names missing files by standing in for fetch meanwhile",
    ),
    "instantiates-as-it-streams": (
        r"WebAssembly\.instantiateStreaming\(\w+,\w+\)",
        "boot.js compiles early, and hands the module over in its place",
    ),
    "takes-the-library-s-address": (r"stdLibURL", "boot.js names the cut library by it"),
    "takes-the-lock-as-text": (r"lockFileContents", "boot.js saves a request by it"),
    "asks-only-the-length-of-a-snapshot-before-compiling": (
        r"await \w+\._loadSnapshot,(\w+)=ArrayBuffer\.isView\((\w+)\)\?\2:new Uint8Array\(\2\);"
        r"return (\w+)\.noInitialRun=!0,\3\.INITIAL_MEMORY=\1\.length",
        "snapshot.js hands over an empty image, and fills it later",
    ),
    "loads-the-glue-only-if-it-is-not-there": (
        r'typeof _createPyodideModule!="function"',
        "snapshot.js puts its own maker in the glue's place",
    ),
    "restores-after-the-module-is-made": (
        r"await \w+\(\w+\);\w+\(\w+,\w+\);let \w+=\w+\(\w+,\w+,\w+\)",
        "snapshot.js fills the image when the module has been made, and before it is restored",
    ),
}
IN_THE_GLUE = {
    "hands-exports-on-in-one-form": (
        r'(?:var _\w+=Module\["_\w+"\]=wasmExports\["[^"]+"\];){100}',
        "strip_exports.mjs leaves those lines out when it looks for what the glue names",
    ),
    "constants-begin-at-1024": (
        r"relocateExports\(wasmExports,1024\)",
        "memory_image.mjs shares them",
    ),
    "functions-begin-at-1": (
        r'___table_base=new WebAssembly\.Global\(\{value:"i32",mutable:false\},1\)',
        "relocate.mjs adds that to addresses of functions",
    ),
    "can-be-run-by-node-as-a-module": (
        r"globalThis\._createPyodideModule = _createPyodideModule;",
        "start.mjs runs the shipped glue under Node",
    ),
    "keeps-to-javascript-for-calls-on-an-iphone": (
        r"/iPad\|iPhone\|iPod/\.test\(navigator\.userAgent\).{1,200}if\(isIOS\)\{return 0\}",
        "snapshot.mjs says it is one, for a place in the table holds for one engine only",
    ),
    "remembers-the-helper-for-calls-at-a-place-that-it-tells": (
        r"HEAP32\[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET/4>>>0\];HEAP32\[\(__PyRuntime\+offset\)/4>>>0\]=ptr",
        "snapshot.mjs packs that word whatever it is",
    ),
    "puts-a-snapshot-s-header-first": (
        r"subarray\(n\)\.set\(Module\.HEAP8\)",
        "memory_image.mjs takes what comes before the memory for the header",
    ),
}


@pytest.mark.parametrize("name", IN_THE_LOADER)
def test_the_loader(name: str) -> None:
    pattern, reason = IN_THE_LOADER[name]

    assert re.search(pattern, _text(LOADER)), reason


@pytest.mark.parametrize("name", IN_THE_GLUE)
def test_the_glue(name: str) -> None:
    pattern, reason = IN_THE_GLUE[name]

    assert re.search(pattern, _text(GLUE)), reason


@pytest.mark.parametrize("name", STUBS)
def test_a_stub_stands_for_a_module_that_is_there(name: str) -> None:
    assert _member(name), f"stubs.py stands in for {name}"


@pytest.mark.parametrize("name", STUBS)
def test_a_stub_imports_from_javascript_what_its_module_does(name: str) -> None:
    imports = re.compile(r"^\s*from (pyodide_js\S*) import (\w+)$", re.MULTILINE)
    asked = set(imports.findall(_member(name)))

    assert set(imports.findall(STUBS[name])) == asked, "a snapshot restores these by position"


def test_the_version_is_pinned_exactly_and_in_one_place() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    installed = json.loads((RUNTIME / "package.json").read_text(encoding="utf-8"))

    assert wanted["dependencies"]["pyodide"] == installed["version"]
    for path in (*(ROOT / "scripts").rglob("*.*"), *(ROOT / "quiz").rglob("*.*")):
        if path.suffix in {".py", ".mjs", ".js"}:
            assert installed["version"] not in path.read_text(encoding="utf-8"), path


def test_the_python_that_compiles_is_the_one_that_runs() -> None:
    lock = json.loads(_text("pyodide-lock.json"))

    major, minor, _ = lock["info"]["python"].split(".")
    assert (int(major), int(minor)) == sys.version_info[:2], "wheel.py compiles on this Python"


def test_webassembly_starts_with_what_dynamic_linking_needs() -> None:
    head = (RUNTIME / WASM).read_bytes()[:64]

    assert head[:4] == b"\0asm", "strip_exports.mjs reads a plain module"
    assert b"dylink.0" in head, "strip_exports.mjs keeps it first, for the glue reads it"
