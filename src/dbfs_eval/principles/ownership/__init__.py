"""Ownership through participation: the primary parties close all the way, stakeholders involved."""

from dbfs_eval.principles.ownership import o1_learning_together, o2_close_all_the_way, o3_stakeholders
from dbfs_eval.rule import Principle
from dbfs_eval.text import Text

OWNERSHIP = Principle.of(
    "O",
    Text(da="Ejerskab gennem inddragelse", en="Ownership through participation"),
    (o1_learning_together, o2_close_all_the_way, o3_stakeholders),
)
