"""The module with only the functions that run replies as the whole one, or stops; nothing else."""

import json
import shutil
from pathlib import Path

import pytest

from quiz import bridge
from quiz.decision import load_guide
from scripts.runtime import bundle
from scripts.runtime.bundle import USED, WASM, BundleError
from scripts.runtime.used_functions import idle_tables, profile
from scripts.runtime.used_functions.profile import Profile
from tests.pyodide.profile.request_shapes import every_request
from tests.support.engines import ENGINES, Engines
from tests.support.server import Server

HERE = Path(__file__).parent
UNSEEN = 7
"""A seed that the profile was not taken from."""
SHARE = {"Node": 4, "Chromium": 2, "Firefox": 2, "WebKitGTK": 8}
"""One request in so many is asked."""
AT_ONCE = 25
"""Requests that cross into the page together; the longest have 100,000 characters."""
ORDINARY = '{"answers": {"gap": "both"}}'
RECORD = '{"answers": {}, "record": {"site": "https://guide.example/", "day": "2026-11-24"}}'


@pytest.fixture(scope="session")
def half() -> Path:
    """Return Python's half of the bundle as it is built."""
    return bundle.python()


@pytest.fixture(scope="session")
def used(half: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a half whose module is the one with only the functions that run."""
    folder = tmp_path_factory.mktemp("used") / "python"
    bundle.exchange_module(half, half / USED, folder)
    return folder


@pytest.fixture(scope="session")
def unseen() -> list[str]:
    return list(every_request(load_guide(), UNSEEN, 300))


def _travels(text: str) -> bool:
    """Tell whether a driver takes the text as it is: half of a pair of surrogates it changes."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _replayed(half: Path, asked: list[str], scratch: Path) -> list[str]:
    requests = scratch / "requests.json"
    requests.write_text(json.dumps(asked), encoding="utf-8")
    image = str(bundle.image_length(half))
    replies: list[str] = json.loads(
        bundle.run_step(HERE / "replay_restored.mjs", half, image, requests)
    )
    return replies


def test_requests_that_the_profile_has_not_seen_get_cpython_s_replies(
    used: Path, unseen: list[str], tmp_path: Path
) -> None:
    asked = unseen[:: SHARE["Node"]]

    assert _replayed(used, asked, tmp_path) == [bridge.answer(request) for request in asked]


def test_a_function_that_did_not_run_is_a_trap(half: Path, tmp_path: Path) -> None:
    """A profile of an ordinary request alone: that one is answered, and a record is not."""
    requests, functions = tmp_path / "requests.json", tmp_path / "functions.json"
    requests.write_text(json.dumps([ORDINARY]), encoding="utf-8")
    bundle.run_step("used_functions/instrument.mjs", half / WASM, tmp_path / "noting.wasm")
    bundle.exchange_module(half, tmp_path / "noting.wasm", tmp_path / "noting")
    image = str(bundle.image_length(half))
    ran = bundle.run_step(HERE / "profile" / "node.mjs", tmp_path / "noting", image, requests)
    functions.write_text(json.dumps(json.loads(ran)["Node"]), encoding="utf-8")
    bundle.run_step("used_functions/trap.mjs", half / WASM, functions, tmp_path / "few.wasm")
    bundle.exchange_module(half, tmp_path / "few.wasm", tmp_path / "few")

    replies = _replayed(tmp_path / "few", [ORDINARY, RECORD, ORDINARY], tmp_path)

    assert replies == [bridge.answer(ORDINARY), "RuntimeError: unreachable"]


def test_the_steps_are_the_same_each_time_and_leave_a_third_of_the_module_out(
    half: Path, tmp_path: Path
) -> None:
    functions, tables = tmp_path / "functions.json", tmp_path / "tables.json"
    relocated = tmp_path / "relocated.wasm"
    functions.write_text(json.dumps(sorted(profile.read().functions)), encoding="utf-8")
    tables.write_text(json.dumps(profile.read().tables), encoding="utf-8")
    bundle.run_step("used_functions/trap.mjs", half / WASM, functions, tmp_path / WASM)
    bundle.run_step("used_functions/relocate.mjs", tmp_path / WASM, relocated)
    bundle.run_step("used_functions/blank.mjs", relocated, tables, tmp_path / USED)

    again = (tmp_path / USED).read_bytes()
    assert again == (half / USED).read_bytes()
    assert len(again) < 2 / 3 * (half / WASM).stat().st_size


def test_the_tables_that_nothing_reads_are_those_of_modules_that_cpython_has_too(
    half: Path,
) -> None:
    """Whichever CPython it is: what stands around them there may seem a few bytes of them."""
    whole = idle_tables.constants((half / WASM).read_bytes())
    small = idle_tables.constants((half / USED).read_bytes())
    tables = profile.read().tables

    for found, profiled in zip(idle_tables.find(whole), tables, strict=True):
        assert found == pytest.approx(profiled, abs=idle_tables.STEP)
    assert sum(length for _, length in tables) > 1_200_000
    assert len(small) == len(whole)
    for begin, length in tables:
        assert any(whole[begin : begin + length])
        assert not any(small[begin : begin + length])


def test_importing_what_they_belong_to_is_a_trap_and_works_with_the_whole_module(
    half: Path, used: Path, tmp_path: Path
) -> None:
    names = [*idle_tables.MODULES, "_codecs_iso2022"]  # which would read tables of the others
    asked = ["'é'.encode('latin-1').hex()", *(f"import {name}" for name in names)]
    (texts := tmp_path / "texts.json").write_text(json.dumps(asked), encoding="utf-8")
    image = str(bundle.image_length(half))

    small = json.loads(bundle.run_step(HERE / "evaluate_restored.mjs", used, image, texts))

    assert small == ["e9", *["RuntimeError: unreachable"] * len(names)]

    character = "import unicodedata; unicodedata.name('é')"
    encoded = "import _codecs_jp; _codecs_jp.getcodec('shift_jis').encode('日本')[0].hex()"
    texts.write_text(json.dumps([character, encoded]), encoding="utf-8")
    whole = json.loads(bundle.run_step(HERE / "evaluate_restored.mjs", half, image, texts))

    assert whole == ["LATIN SMALL LETTER E WITH ACUTE", "日本".encode("shift_jis").hex()]


def test_a_table_that_a_function_reads_after_all_fails_the_build(
    half: Path, tmp_path: Path
) -> None:
    """All constants, as if they were one table."""
    length = len(idle_tables.constants((half / WASM).read_bytes()))
    tables = tmp_path / "tables.json"
    tables.write_text(json.dumps([[0, length]]), encoding="utf-8")

    with pytest.raises(BundleError, match="functions that run name addresses in tables"):
        bundle.run_step("used_functions/blank.mjs", half / USED, tables, tmp_path / USED)


def test_a_profile_of_another_module_fails_the_build_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / WASM).write_bytes(b"\0asm, of another version")

    with pytest.raises(BundleError) as failed:
        bundle.build_used(tmp_path, tmp_path)

    assert str(failed.value) == (
        "the profile of functions belongs to another WebAssembly module; run `make profile`"
    )


def test_a_shape_of_request_that_the_profile_has_not_seen_fails_the_build(
    half: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "SHAPES", (*bridge.SHAPES, '{"more": "…"}'))
    shutil.copyfile(half / WASM, tmp_path / WASM)

    with pytest.raises(BundleError) as failed:
        bundle.build_used(tmp_path, tmp_path)

    assert str(failed.value) == (
        'the profile of functions has not seen requests like {"more": "…"}; run `make profile`'
    )


def test_a_profile_with_a_function_too_few_fails_the_build(
    half: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = profile.read()
    few = frozenset(number for number in whole.functions if number % 50)
    monkeypatch.setattr(profile, "FILE", tmp_path / "few.json")
    profile.write(Profile(whole.module, whole.shapes, whole.versions, few, whole.tables))
    built = shutil.copytree(half, tmp_path / "python")

    with pytest.raises(BundleError, match="run `make profile`"):
        bundle.build_used(built, tmp_path)


def test_the_file_is_what_taking_a_profile_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = profile.FILE.read_text(encoding="utf-8")
    monkeypatch.setattr(profile, "FILE", tmp_path / "profile.json")
    profile.FILE.write_text(committed, encoding="utf-8")

    profile.write(profile.read())

    assert profile.FILE.read_text(encoding="utf-8") == committed


def test_pages_get_it_and_the_whole_module_beside_it() -> None:
    served = {address.rpartition("/")[2] for address in bundle.files()}

    assert {USED, WASM} <= served


@pytest.mark.full
@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_replies_with_it_byte_for_byte_as_cpython_does(
    engines: Engines, served: Server, unseen: list[str], name: str
) -> None:
    asked = [each for each in unseen if _travels(each) and _travels(bridge.answer(each))]
    asked = asked[:: SHARE[name]]

    engine = engines[name]
    engine.open(f"{served.address}/index.html")
    begun = engine.call("begin")
    replies = []
    for at in range(0, len(asked), AT_ONCE):
        replies += engine.call("ask", asked[at : at + AT_ONCE])

    assert (begun["trouble"], begun["from"]) == (None, "snapshot")
    assert replies == [bridge.answer(request) for request in asked]
    assert not served.is_asked_for(WASM, within=0), "a function that runs was left out"
