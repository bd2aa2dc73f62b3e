"""Text ⇄ Evaluation: reading, with every fault at its place, and writing."""

from dbfs_eval.document.edit import FixRefused, fixed, fixed_text
from dbfs_eval.document.limits import Limits
from dbfs_eval.document.reading import load, loads
from dbfs_eval.document.structuring import structure, unstructure
from dbfs_eval.document.writing import dumps

__all__ = ["FixRefused", "Limits", "dumps", "fixed", "fixed_text", "load", "loads", "structure", "unstructure"]
