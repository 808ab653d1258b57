"""What happens in Python rarely, made to happen: run by `node.mjs` inside the browser's Python.

Requests cannot make all of it happen whenever they like: memory that grows or runs out, objects
that die, texts and numbers of every kind, tables that grow and shrink, errors of every kind. What
is called here costs bytes and no time; a function too few costs a reader a second start.
"""

import builtins
import contextlib
import gc
import operator
import weakref
from collections.abc import Callable
from typing import Any

TEXTS = (
    *("", "a", "answer", "two words", "Grüße", "é", "Ω", "λόγος", "漢字かな", "שלום", "😀", "a😀b"),
    *(
        "e\u0301",
        "\u200f",
        "\ud800",
        "x\udfffy",
        "\x00",
        "a\x00b",
        "\n\r\t",
        "İ",
        "ß",
        "ǆ",
        "ﬁ",
        "１２",
    ),
    *(
        "a" * 1_000,
        "é" * 300,
        "Ω" * 300,
        "😀" * 300,
        "ab" * 500 + "c",
        "12",
        "-3.5",
        " 7 ",
        "{}",
        "%s",
    ),
)
ON_BAD_BYTES = (
    "strict",
    "replace",
    "ignore",
    "surrogatepass",
    "surrogateescape",
    "backslashreplace",
)
WHOLE = (
    0,
    1,
    -1,
    255,
    2**15,
    2**30 - 1,
    2**31,
    2**62,
    -(2**63),
    2**64,
    10**20,
    3**500,
    -(10**2_000),
)
FLOATS = (
    *(0.0, -0.0, 0.1, -2.5, 1 / 3, 1e16, 1e22, 1e23, 1e-5, 5e-324, 2.2250738585072014e-308),
    *(1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 9007199254740993.0),
)
BINARY = (
    *(operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, operator.truediv),
    *(divmod, operator.eq, operator.lt, operator.and_, operator.or_, operator.xor),
)
FORMATS = ("", "d", ",", "x", ".3f", "e", "g", ".0%", ">9", "05", ".17g")
ITEMS = (None, True, 3, -5, 2**70, 1.5, float("nan"), "a", "Ω", "😀", b"b", (1, 2), frozenset({1}))
ORDERS: tuple[Callable[[int], object], ...] = (
    *(lambda i: i, str, float, lambda i: (i % 7, str(i)), lambda i: "Ω" * (i % 9)),
    *(lambda i: i * 10**12, lambda i: str(i) if i % 2 else i),
)
NOT_FOR_CALLING = {"__class__", "__init_subclass__", "__subclasshook__", "__dir__"}


def attempt(function: Callable[..., Any], *given: object) -> Any:
    """Return the result, or the error in both of its texts."""
    try:
        return function(*given)
    except Exception as error:
        return str(error), repr(error)


def methods(thing: object) -> list[str]:
    return [name for name in dir(thing) if name not in NOT_FOR_CALLING]


def texts() -> None:
    for one in TEXTS:
        _alone(one)
        for other in TEXTS:
            _together(one, other)


def _alone(one: str) -> None:
    for name in methods(one):
        attempt(getattr(one, name))
    for make in (int, float, repr, ascii, list, set, sorted):
        attempt(make, one)
    for code in ("utf-8", "ascii", "latin-1"):
        for errors in ON_BAD_BYTES:
            attempt(one.encode, code, errors)
    coded = one.encode("utf-8", "surrogatepass")
    for errors in ON_BAD_BYTES:
        attempt(coded.decode, "utf-8", errors)
        attempt(coded[:-1].decode, "utf-8", errors)


def _together(one: str, other: str) -> None:
    for name in methods(one):
        attempt(getattr(one, name), other)
    attempt(one.replace, other, "Ω")
    attempt(one.replace, "a", other)
    attempt(one.split, other, 1)
    attempt(one.translate, {97: other})
    attempt(one.startswith, (other, "a"))
    attempt(other.join, [one, other, one])
    attempt(
        lambda: f"{one}{other!r:>9}{one!a:^5}{one[1:3]}{one[::-1]}" + "%s %r".__mod__((one, other))
    )


def numbers() -> None:
    for one in (*WHOLE, *FLOATS, True):
        for name in methods(one):
            attempt(getattr(one, name))
        for format_ in FORMATS:
            attempt(format, one, format_)
            attempt(("%" + (format_ or "d")).__mod__, one)
        for other in (*WHOLE, *FLOATS):
            for operation in BINARY:
                attempt(operation, one, other)
        attempt(pow, one, 3)
        attempt(round, one, 2)
        attempt(sum, [one, one, 0.5])


def digits() -> None:
    """Read and write numbers with few digits and with many, near every limit."""
    for count in (1, 9, 17, 18, 19, 20, 40, 300, 800, 4_299, 4_300, 4_301, 10_000):
        run = ("123456789012345678901" * (count // 21 + 1))[:count]
        for form in (
            run,
            f"-{run}",
            f"0.{run}",
            f"{run}e-30",
            f"1.{run}e300",
            f".{'0' * count}1",
            f"1e{run}",
        ):
            attempt(lambda form=form: repr(float(form)))
            attempt(lambda form=form: str(int(form)))
    for exponent in range(-330, 310, 3):
        for first in ("1.7976931348623157", "4.35", "9007199254740993.00000000000000000000000001"):
            repr(float(f"{first}e{exponent}"))


def containers() -> None:
    for make in (list, tuple, set, frozenset, dict.fromkeys, bytes):
        for source in ([], ITEMS, range(5), "text", range(3_000), [str(i) for i in range(3_000)]):
            made = attempt(make, source)
            for name in methods(made):
                attempt(getattr(made, name))
                for item in (None, 1, "a", [1], {"a": 1}, {1}, slice(0, 3), (made,)):
                    copied = made.copy() if hasattr(made, "copy") else made
                    attempt(getattr(copied, name), item)
                    attempt(getattr(copied, name), item, 2)
            attempt(sorted, made)
            attempt(sorted, made, str)


def orders() -> None:
    for kind in ORDERS:
        for size in (1, 2, 5, 64, 65, 500, 3_000):
            order = [kind(i * 7_919 % size) for i in range(size)]
            attempt(sorted, order)
            attempt(lambda order=order: sorted(order, key=repr, reverse=True))
            attempt(lambda order=order: sorted(sorted(order[1:], key=str) + order[:1]))


def tables() -> None:
    for size in (1, 5, 6, 11, 90, 3_000, 70_000):
        table: dict[object, int] = {str(i): i for i in range(size)}
        table |= {i: i for i in range(size)}
        for i in range(0, size, 2):
            del table[i], table[str(i)]
        dict(table), {**table}, table.keys() & {"1"}, table.keys() - {"1"}, table.keys() | {3}
        table == dict(table), table.items() == dict(table).items(), list(reversed(table))
        table.popitem() if table else None
        group = {*range(size), *map(str, range(size))}
        group & {1}, group - {1}, group ^ {1}, group <= group, hash(frozenset(group)), group.pop()
    held = [*range(100_000)]
    while held:
        held.pop()


class Node:
    """A thing that holds itself, and is told when it dies."""

    def __init__(self, other: object = None) -> None:
        self.other, self.me = other, self

    def __del__(self) -> None:
        self.other = None


def memory() -> None:
    """Take much and little, let it grow, give it back, and ask for more than there is."""
    for size in (1 << 10, 1 << 16, 1 << 20, 1 << 24, 1 << 26):
        held = [bytearray(size) for _ in range(3)]
        for _ in range(4):
            held[0] += bytes(size // 2)
        ("x" * size + "é") + "Ω"
    for beyond in (1 << 31, (1 << 31) - 1, 1 << 40):
        for make in (bytearray, "x".__mul__, "Ω".__mul__, [0].__mul__, (0,).__mul__):
            attempt(make, beyond)
    [[object(), (i,), {i: i}, str(i), float(i), [i], {i}] for i in range(200_000)]


def death() -> None:
    """Collect things that hold one another, in each generation, and when Python itself wants to."""
    for generation in (0, 1, 2, 2):
        nodes = [Node(Node()) for _ in range(1_000)]
        watched = [weakref.ref(node, lambda _: None) for node in nodes]
        del nodes
        gc.collect(generation)
        del watched
    gc.set_threshold(50, 2, 2)
    [[Node()] for _ in range(5_000)]
    gc.set_threshold(2_000, 10, 0)


def deeper(level: int) -> int:
    return deeper(level + 1) + 1


def errors() -> None:
    attempt(deeper, 0)
    kinds = [each for each in vars(builtins).values() if isinstance(each, type)]
    for kind in kinds:
        if issubclass(kind, BaseException):
            for given in (
                (),
                ("text",),
                ("Ω", 1),
                ("ascii", "Ω", 0, 1, "why"),
                (1, "no file", "name"),
            ):
                _raise(kind, given)
    for wrong in WRONG:
        attempt(wrong)


def _raise(kind: type[BaseException], given: tuple[object, ...]) -> None:
    with contextlib.suppress(ValueError):
        try:
            raise kind(*given)
        except BaseException as error:
            raise ValueError(str(error), repr(error)) from error


nothing: Any = None
text: Any = "text"
called: Any = deeper
WRONG: tuple[Callable[[], object], ...] = (
    *(lambda: nothing.x, lambda: vars(nothing), lambda: {0: 1}[nothing], lambda: [0][1]),
    *(lambda: [1][nothing], lambda: text[nothing], lambda: text + nothing, lambda: nothing < text),
    *(lambda: 1 / 0, lambda: len(nothing), lambda: int(text), lambda: float(text), lambda: chr(-1)),
    *(lambda: ord(text), lambda: next(iter([])), lambda: max([]), lambda: text.join([nothing])),
    *(lambda: text(), lambda: text.nothing, lambda: setattr(3, text, 1), lambda: {text: 1, (): []}),
    *(lambda: {nothing: 1, [0][0]: {text}, ([],): 1}, lambda: [*nothing], lambda: {**nothing}),
    *(lambda: text.format(*nothing), lambda: "{x}".__add__("{}").format(), lambda: dict(text)),
    *(lambda: "%d".__mod__(text), lambda: "%s %s".__mod__(text), lambda: __import__("nowhere")),
    *(lambda: called(), lambda: called(1, 2), lambda: called(m=2), lambda: text(**{text: 1})),
)


def everything() -> None:
    for each in (texts, numbers, digits, containers, orders, tables, memory, death, errors):
        each()
