"""Modules that Python imports at every start and a decision never calls, cut to what is imported.

The browser's Python starts an event loop and a package installer, which together load some fifty
modules (asyncio, sockets, archives, threads). A decision is one call in and one string out. Each
stub offers exactly the names that the rest of the start asks for, and keeps the imports from
JavaScript of the module that it stands for: a memory snapshot restores those by position.
"""

ASYNCIO = """
class Future:
    # Named by the bridge to JavaScript when it is set up: for promises, of which there are none.
    pass


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


def iscoroutine(value):
    return False


def ensure_future(value):
    raise NotImplementedError("this Python has no event loop")
"""

WEBLOOP = """
from pyodide_js._api import scheduleCallback


def _initialize_event_loop():
    from pyodide_js._api import config
"""

PACKAGE_LOADER = """
from pyodide_js import loadedPackages


class Folder:
    # JavaScript asks it for its text; a str would arrive there as a string, which has no __str__.
    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = Folder("/lib/python3.13/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages():
    pass
"""

RESOURCES = """
# importlib.abc wants this name, to pass on what it deprecates; the package itself brings paths,
# temporary files and archives along.
abc = None
"""

IPADDRESS = """
# urllib.parse asks it about hosts in brackets. A link into the quiz is parsed from its "?" on.
def ip_address(address):
    raise ValueError("this Python reads no addresses")
"""

AST = """
# Pyodide parses each piece of Python that JavaScript runs. The rest of ast writes and walks trees.
from _ast import *


def parse(source, filename="<unknown>", mode="exec"):
    return compile(source, filename, mode, PyCF_ONLY_AST)


def fix_missing_locations(node):
    for name in node._attributes:
        if getattr(node, name, None) is None:
            setattr(node, name, int("lineno" in name))
    for field in node._fields:
        value = getattr(node, field, None)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, AST):
                fix_missing_locations(child)
    return node
"""

INSPECT = """
# dataclasses asks for annotations, and lives without a signature, which only its help would show.
# Pyodide asks for one signature at its start: that of a call with any arguments.
class Parameter:
    empty = object()
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    def __init__(self, name, kind):
        self.name, self.kind = name, kind


class Signature:
    parameters = {
        "args": Parameter("args", Parameter.VAR_POSITIONAL),
        "kwargs": Parameter("kwargs", Parameter.VAR_KEYWORD),
    }


def get_annotations(thing):
    return dict(vars(thing).get("__annotations__", {}))


def signature(thing):
    if getattr(thing, "__name__", "") != "_default_sig_stencil":
        raise ValueError("this Python reads no signatures")
    return Signature()


def iscoroutinefunction(thing):
    return False


def isclass(thing):
    return isinstance(thing, type)


def ismethod(thing):
    return hasattr(thing, "__func__")


getattr_static = getattr
"""

DOCSTRING = """
# Help for functions written in C, which nobody can ask for in a worker.
def get_cmeth_docstring(function):
    return function.__name__
"""

TOKENIZE = """
# Pyodide looks for a semicolon at the end of what is run, to be quiet then.
ENDMARKER = NL = NEWLINE = COMMENT = OP = 0


def generate_tokens(readline):
    return ()
"""

STUBS = {
    "_pyodide/docstring.py": DOCSTRING,
    "ast.py": AST,
    "asyncio/__init__.py": ASYNCIO,
    "importlib/resources/__init__.py": RESOURCES,
    "inspect.py": INSPECT,
    "ipaddress.py": IPADDRESS,
    "pyodide/webloop.py": WEBLOOP,
    "pyodide/_package_loader.py": PACKAGE_LOADER,
    "tokenize.py": TOKENIZE,
}
"""Member of the standard library → its text."""
