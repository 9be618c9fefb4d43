"""What the source says of the fields of a model, read where somebody wants to know.

Pydantic can read it, too: of every model as it is made, which takes longer than to make it.
"""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


def docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Name of a field → the docstring below it, also of fields that the model has inherited."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, BaseModel) and each is not BaseModel:
            found |= dict(_below_fields(each))
    return found


def _below_fields(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    (body,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(body, ast.ClassDef)
    for field, text in pairwise(body.body):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str() as said)),
            ):
                yield name, inspect.cleandoc(said)
