"""Nouns as rows and back, and the Arrow types of their fields: all told by the types that the nouns themselves give."""

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Row = dict[str, Any]


@cache
def types_of(noun: Any) -> dict[str, Any]:
    """The type of each field, in order."""
    told = get_type_hints(noun)
    return {field.name: told[field.name] for field in fields(noun)}


def arrow_type(kind: Any) -> Any:
    """The Arrow type that holds values of a field's type. Raises TypeError for a type that no noun has."""
    import pyarrow as pa

    kind = _without_none(kind)
    if get_origin(kind) is tuple:
        return pa.list_(arrow_type(get_args(kind)[0]))
    if _is_noun(kind):
        return pa.struct([(name, arrow_type(of)) for name, of in types_of(kind).items()])
    if issubclass(kind, str):
        return pa.string()
    plain = {bool: pa.bool_(), int: pa.int32(), float: pa.float64()}
    if kind not in plain:
        raise TypeError(f"no Arrow type is known for {kind}")
    return plain[kind]


def to_row(value: Any) -> Any:
    """A noun as a dictionary, with all that it holds."""
    if isinstance(value, tuple):
        return [to_row(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if _is_noun(value):
        noun: Any = type(value)
        return {name: to_row(getattr(value, name)) for name in types_of(noun)}
    return value


def from_row(kind: Any, row: Any) -> Any:
    """The value of that type that the row was made of. Fields that the row lacks have their defaults."""
    if row is None:
        return None
    kind = _without_none(kind)
    if get_origin(kind) is tuple:
        of = get_args(kind)[0]
        return tuple(row) if of in (str, int) else tuple(from_row(of, one) for one in row)
    if _is_noun(kind):
        return kind(**{name: from_row(of, row[name]) for name, of in types_of(kind).items() if name in row})
    return kind(row) if issubclass(kind, Enum) else row


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    (one,) = (of for of in get_args(kind) if of is not NoneType)
    return one


def _is_noun(value: Any) -> bool:
    return is_dataclass(value)
