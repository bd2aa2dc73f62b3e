"""In time, with a plan and someone responsible: the source's first principle."""

from dbfs_eval.principles.timing import t1_in_good_time, t2_a_plan_for_the_results, t3_someone_responsible
from dbfs_eval.rule import Principle
from dbfs_eval.text import Text

TIMING = Principle.of(
    "T",
    Text(da="I god tid, med plan og ansvar", en="In time, with a plan and someone responsible"),
    (t1_in_good_time, t2_a_plan_for_the_results, t3_someone_responsible),
)
