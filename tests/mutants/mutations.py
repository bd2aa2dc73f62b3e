"""The small changes to a module that some test ought to notice, each made in its text with every line kept in its place.

Left alone is what no behaviour hangs on: annotations and casts, docstrings, sentences (they are proofread in tests/golden), how attrs
decorates a class, the guard of a `zip`, and what every subclass replaces.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
PAIRS = [("min", "max"), ("any", "all"), ("removeprefix", "removesuffix"), ("lstrip", "rstrip"), ("find", "rfind")]
CALLS = {here: there for pair in PAIRS for here, there in (pair, pair[::-1])}
LEFT_ALONE = {"Text", "TypeVar", "cast"}  # calls of these


class Mutation(NamedTuple):
    """A change: its kind, the node that it replaces, and what is written instead."""

    kind: str
    node: ast.expr | ast.stmt | ast.keyword
    instead: str

    @property
    def lines(self) -> range:
        """The lines that it touches, from 1."""
        return range(self.node.lineno, (self.node.end_lineno or self.node.lineno) + 1)

    def carried_out(self, text: str) -> str:
        """The text with the change on the first of its lines, and as many lines as before."""
        lines = text.encode().splitlines(keepends=True)  # columns count bytes
        first, last = self.lines[0] - 1, self.lines[-1] - 1
        kept = lines[first][: self.node.col_offset], lines[last][self.node.end_col_offset :]
        changed = (self.instead + "\n" * (last - first)).encode()
        if isinstance(self.node, ast.expr):
            changed = b"(" + changed + b")"  # binds as one, and may hold line ends
        return b"".join((*lines[:first], kept[0], changed, kept[1], *lines[last + 1 :])).decode()


def mutations(text: str) -> Iterator[Mutation]:
    """Every change to the text of a module, here and there one that leaves no Python."""
    return (mutation for node in _walk(ast.parse(text)) for mutation in _mutations_of(node))


# --- where ---


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all within it, but for what is left alone."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns"}:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _is_left_alone(child, name):
                    yield from _walk(child)


def _is_left_alone(node: ast.AST, field: str) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.keyword(arg="strict") | ast.Raise(exc=ast.Name(id="NotImplementedError")):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in LEFT_ALONE
        case ast.Call(func=ast.Attribute(value=ast.Name(id="attrs"))):
            return field == "decorator_list"
    return False


# --- what ---


def _mutations_of(node: ast.AST) -> Iterator[Mutation]:
    match node:
        case ast.Compare() | ast.BoolOp() | ast.BinOp():
            yield from _other_operators(node)
        case ast.UnaryOp():
            yield Mutation("sign", node, ast.unparse(node.operand))
        case ast.IfExp():
            yield Mutation("branch", node, ast.unparse(node.body))
            yield Mutation("branch", node, ast.unparse(node.orelse))
        case ast.If() | ast.While():
            yield Mutation("condition", node.test, f"not ({ast.unparse(node.test)})")
        case ast.comprehension():
            yield from (Mutation("filter", condition, "True") for condition in node.ifs)
        case ast.Constant():
            yield from _other_constant(node)
        case ast.Call():
            yield from _other_call(node)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Raise():
            yield Mutation("statement", node, "pass")
        case ast.Return(value=None) | ast.Continue() | ast.Break():
            yield Mutation("statement", node, "pass")


def _other_operators(node: ast.Compare | ast.BoolOp | ast.BinOp) -> Iterator[Mutation]:
    if not isinstance(node, ast.Compare):
        if type(node.op) in OPERATORS:
            yield Mutation("operator", node, ast.unparse(_with(node, op=OPERATORS[type(node.op)]())))
        return
    for index, operator in enumerate(node.ops):
        other = OPERATORS[type(operator)]()
        ops = [*node.ops[:index], other, *node.ops[index + 1 :]]
        yield Mutation("comparison", node, ast.unparse(_with(node, ops=ops)))


def _other_constant(node: ast.Constant) -> Iterator[Mutation]:
    match node.value:
        case bool():
            yield Mutation("truth", node, repr(not node.value))
        case int():
            yield Mutation("number", node, repr(node.value + 1))
        case str() if " " not in node.value:
            yield Mutation("string", node, repr(f"XX{node.value}"))


def _other_call(node: ast.Call) -> Iterator[Mutation]:
    """One with an argument less, the commas left where they are, or another function."""
    yield from (Mutation("argument", keyword, "**{}") for keyword in node.keywords if keyword.arg != "strict")
    if len(node.args) > 1:
        yield Mutation("argument", _bare(node.args[-1]), "*()")
    match node.func:
        case ast.Name(id=name) if name in CALLS:
            yield Mutation("call", node.func, CALLS[name])
        case ast.Attribute(value=value, attr=name) if name in CALLS:
            yield Mutation("call", node.func, f"{ast.unparse(value)}.{CALLS[name]}")


def _bare(node: ast.expr) -> ast.keyword:
    """An argument as what takes no brackets."""
    return ast.copy_location(ast.keyword(value=node), node)


def _with(node: Any, **fields: Any) -> Any:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed
