"""The machinery of the documentation lies in `docs/_ext`; its tests need it on the path."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "docs"))
