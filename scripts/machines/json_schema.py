"""A JSON Schema (2020-12) made from a typed dictionary, which stays the one description of it.

Keys may be added later, so a schema refuses none that it does not know.
"""

import sys
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints
from typing import is_typeddict as is_typed_dict

from scripts.runtime.page_types import docstrings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ATOMS = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}

type Schema = dict[str, Any]


def schema(root: type, address: str) -> Schema:
    """Return the schema of a typed dictionary and of all that it has in it.

    `address` is where it is published, or nothing; `TypeError` for a type that JSON cannot have.
    """
    definitions = dict[str, Schema]()
    whole = _schema(root, definitions)
    id = {"$id": address} if address else {}
    return {"$schema": DIALECT, **id, **whole, "$defs": definitions}


def _schema(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a type; typed dictionaries are defined once, by their names."""
    if isinstance(hint, TypeAliasType):
        return _schema(hint.__value__, definitions)
    if is_typed_dict(hint):
        return _defined(hint, definitions)
    if hint in ATOMS:
        return {"type": ATOMS[hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(each, definitions) for each in arguments]}
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is dict and arguments[0] is str:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    raise TypeError(f"{hint}: say in json_schema.py how JSON Schema names this type")


def _defined(hint: Any, definitions: dict[str, Schema]) -> Schema:
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}  # before its parts, of which one may have it in it
        definitions[name] = {
            "description": " ".join(docstrings(sys.modules[hint.__module__])[name].split()),
            "type": "object",
            "properties": {
                key: _schema(each, definitions) for key, each in get_type_hints(hint).items()
            },
            "required": sorted(hint.__required_keys__),
        }
    return {"$ref": f"#/$defs/{name}"}
