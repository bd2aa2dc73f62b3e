"""Debrief and knowledge sharing: the results are put into play at the practical and the strategic level."""

from dbfs_eval.principles.knowledge_sharing import k1_debrief, k2_results_are_shared
from dbfs_eval.rule import Principle
from dbfs_eval.text import Text

KNOWLEDGE_SHARING = Principle.of(
    "K",
    Text(da="Opsamling og vidensdeling", en="Debrief and knowledge sharing"),
    (k1_debrief, k2_results_are_shared),
)
