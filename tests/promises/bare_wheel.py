"""What the wheel promises with its three core dependencies alone; run by .ci/run in an environment that has no more."""

from __future__ import annotations

import subprocess
import sys

import dbfs_eval
from dbfs_eval.testing import LAST_DAY, SPOTLESS

OPTIONAL = {"click", "rich", "yaml", "ruamel", "tomlkit", "jinja2", "icalendar"}


def main() -> None:
    namespace: dict[str, object] = {}
    exec("from dbfs_eval import *", namespace)  # noqa: S102 - a star import is what is tried
    assert set(dbfs_eval.__all__) <= namespace.keys()
    assert not OPTIONAL & sys.modules.keys()

    written = dbfs_eval.dumps(SPOTLESS, format="json")
    report = dbfs_eval.check(dbfs_eval.loads(written, format="json"), on=LAST_DAY)
    assert report.ok
    assert not report.unmet
    assert len({remark.rule.code for remark in report.met}) == len(dbfs_eval.RuleSet.default())

    toml = 'id = "plan"\ntitle = "En plan"\n[period]\nstarts = 2027-02-01\n'
    assert dbfs_eval.loads(toml, format="toml").period.starts == dbfs_eval.read_date("2027-02-01")

    for form in ("markdown", "svg", "json"):
        assert dbfs_eval.render(report, form, "da")
    html = "from dbfs_eval import *; render(check(structure({'id': 'a', 'title': 'A'})), 'html')"
    yaml = "import dbfs_eval; dbfs_eval.loads('a: 1', format='yaml')"
    for words in (["-m", "dbfs_eval"], ["-c", yaml], ["-c", html]):
        told = subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=False)
        assert told.returncode != 0
        assert "dbfs-eval[" in told.stderr, told.stderr
    print("import, JSON, TOML and the word on the missing extra: in order")  # noqa: T201


if __name__ == "__main__":
    main()
