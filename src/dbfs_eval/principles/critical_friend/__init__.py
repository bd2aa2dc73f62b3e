"""The critical friend: focus on what promotes, what inhibits, and how potential is realised."""

from dbfs_eval.principles.critical_friend import c1_taking_part, c2_promoting_and_inhibiting, c3_potential_realised
from dbfs_eval.rule import Principle
from dbfs_eval.text import Text

CRITICAL_FRIEND = Principle.of(
    "C",
    Text(da="Den kritiske ven", en="The critical friend"),
    (c1_taking_part, c2_promoting_and_inhibiting, c3_potential_realised),
)
