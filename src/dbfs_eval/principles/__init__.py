"""The source's four principles and the aim that they serve: a folder a principle, a file a clause."""

from dbfs_eval.principles.aim import AIM
from dbfs_eval.principles.critical_friend import CRITICAL_FRIEND
from dbfs_eval.principles.knowledge_sharing import KNOWLEDGE_SHARING
from dbfs_eval.principles.ownership import OWNERSHIP
from dbfs_eval.principles.timing import TIMING

PRINCIPLES = (AIM, TIMING, CRITICAL_FRIEND, OWNERSHIP, KNOWLEDGE_SHARING)  # in the order of the source
