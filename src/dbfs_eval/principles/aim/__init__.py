"""The aim that the four principles serve: development."""

from dbfs_eval.principles.aim import a1_development_only, a2_both_levels
from dbfs_eval.rule import Principle
from dbfs_eval.text import Text

AIM = Principle.of("A", Text(da="Sigtet", en="The aim"), (a1_development_only, a2_both_levels))
