"""How a template of ours becomes Python: a dot is an attribute, a call is a call, a text is escaped in place.

For each dot Jinja asks whether an item is meant, for each call whether what is called wants to know where it
stands, and for each thing that is printed it calls a function. A page does so three hundred times.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Code(CodeGenerator):
    """Writes the code of templates that are ours: what they dot into are objects, and what they call is ours.

    The code knows `plain`, which escapes a text, and `escape`, which escapes anything.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 so called there
        """Write a dot: an item stands between brackets, and what may be absent is asked with `|attr`."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 the same
        """Write brackets: with a number in them what they are of is a row, in which it stands."""
        if not isinstance(node.arg, nodes.Const) or type(node.arg.value) is not int:
            super().visit_Getitem(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f")[{node.arg.value}]")

    def visit_Call(  # noqa: N802 the same
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(item.key) for item in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802 the same
        """Write a choice; without an other side that is nothing."""
        if node.expr2 is None:
            node.expr2 = nodes.Const("")
        super().visit_CondExpr(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame):
            self.write("(plain(it) if type(it := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame):
            self.write(") is str else escape(it))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _is_escaped(self, frame: Frame) -> bool:
        return (
            bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile and not self.environment.finalize
        )
