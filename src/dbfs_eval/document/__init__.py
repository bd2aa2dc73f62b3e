"""Text ⇄ Evaluation: reading, with every fault at its place, and writing."""

from dbfs_eval.document.formats import dumps, load, loads
from dbfs_eval.document.limits import Limits
from dbfs_eval.document.patch import FixError, apply_fix, apply_fix_to_text
from dbfs_eval.document.plain import structure, unstructure

__all__ = ["FixError", "Limits", "apply_fix", "apply_fix_to_text", "dumps", "load", "loads", "structure", "unstructure"]
