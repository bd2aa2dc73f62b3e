"""Which rules judge, with which thresholds; hosts add rules of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.metadata import EntryPoint, entry_points, version
from types import ModuleType
from typing import Any

import attrs
from pendulum import Date

from dbfs_eval.conversion import misfits, sorted_faults
from dbfs_eval.dates import Span
from dbfs_eval.errors import ThresholdError, UnknownRule
from dbfs_eval.model import Evaluation
from dbfs_eval.plan import Plan
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report_data import RulesUsed
from dbfs_eval.rule import Principle, Rule, plain, thresholds_of
from dbfs_eval.shape import COUNT, SCALARS, Group, Key, Manner, Scalar, word_of
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Mode

ENTRY_POINTS = "dbfs_eval.rules"

_PREFIX = re.compile(r"([A-Z]+)([0-9]{0,3})")


@attrs.frozen
class RuleSet:
    """The rules of a check, in the order of the catalogue. Immutable: every change gives a new one.

    A rule that is left out no longer judges, but its thresholds still count where other rules use them.
    """

    rules: tuple[Rule, ...]
    known: tuple[Rule, ...] = attrs.field(repr=False)

    @classmethod
    @cache
    def default(cls) -> RuleSet:
        """The catalogue: all rules of the source's principles, with their own thresholds.

        Returns:
            All of them; the same object each time.

        Example:
            >>> dbfs_eval.RuleSet.default()["T102"].name
            'results-precede-decisions'
        """
        rules = tuple(rule() for principle in PRINCIPLES for rule in principle.rules)
        return cls(rules, rules)

    @classmethod
    def installed(cls) -> RuleSet:
        """The catalogue and the rules that installed packages offer under the entry point group `dbfs_eval.rules`.

        An entry point names a rule, a `Principle`, or a list of these.

        Returns:
            The catalogue, then the others by the name of their entry points.

        Raises:
            ImportError: Where one cannot be loaded; the message says whose it is.
            ValueError: Where a code is taken.
        """
        found = cls.default()
        for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
            for rule in _offered(_loaded(point)):
                found = found.adding(rule)
        return found

    def adding_from(self, module: ModuleType) -> RuleSet:
        """With every rule that a module declares.

        Args:
            module: The module; what it imports is not its own.

        Returns:
            A new set, with the rules after all others, in their order.

        Raises:
            ValueError: Where a code is taken.
        """
        found = self
        for declared in vars(module).values():
            if isinstance(declared, type) and issubclass(declared, Rule) and declared.__module__ == module.__name__:
                found = found.adding(declared)
        return found

    def adding(self, rule: Rule | type[Rule]) -> RuleSet:
        """With one more rule.

        Args:
            rule: The rule, or its class, which is then used with its own thresholds.

        Returns:
            A new set, with the rule after all others.

        Raises:
            ValueError: Where its code is taken.
        """
        added = rule if isinstance(rule, Rule) else rule()
        if taken := sorted(_members_of(added).keys() & self._members.keys()):
            raise ValueError(f"{added.code}: tærsklen er taget / the threshold is taken: {', '.join(taken)}")
        if any(known.code == added.code for known in self.known):
            raise ValueError(f"{added.code}: koden er taget / the code is taken")
        return RuleSet((*self.rules, added), (*self.known, added))

    def select(self, *codes: str) -> RuleSet:
        """Only these of the rules.

        Args:
            *codes: Codes (`T102`) or prefixes (`T`, `T1`); letters count whole, so `T` is not `TX1`.

        Returns:
            A new set, in the order of the catalogue.

        Raises:
            UnknownRule: Where no rule has a code that begins so.

        Example:
            >>> dbfs_eval.RuleSet.default().select("K1", "T102").codes
            ('T102', 'K101', 'K102', 'K103', 'K104', 'K105')
        """
        return self.limited_to(self._meant(codes))

    def without(self, *codes: str) -> RuleSet:
        """All of the rules but these; the thresholds of those that go still count where others use them.

        Args:
            *codes: Codes (`T102`) or prefixes (`T`, `T1`); letters count whole, so `T` is not `TX1`.

        Returns:
            A new set, in the order of the catalogue.

        Raises:
            UnknownRule: Where no rule has a code that begins so.

        Example:
            >>> dbfs_eval.RuleSet.default().select("K1").without("K103").codes
            ('K101', 'K102', 'K104', 'K105')
        """
        unwanted = self._meant(codes)
        return attrs.evolve(self, rules=tuple(rule for rule in self.rules if rule.code not in unwanted))

    def changed_by(
        self, changes: Mapping[str, Callable[[RuleSet], RuleSet]]
    ) -> tuple[RuleSet, Mapping[str, UnknownRule | ThresholdError]]:
        """With several changes in turn, each under a name.

        Args:
            changes: What gives the changed rules, by the name under which its error is told.

        Returns:
            The rules with the changes that can be made, and the errors of the others by name.

        Example:
            >>> rules, refused = dbfs_eval.RuleSet.default().changed_by({"select": lambda rules: rules.select("Z")})
            >>> list(refused)
            ['select']
        """
        rules, refused = self, dict[str, UnknownRule | ThresholdError]()
        for name, change in changes.items():
            try:
                rules = change(rules)
            except (UnknownRule, ThresholdError) as error:
                refused[name] = error
        return rules, refused

    def limited_to(self, codes: Container[str]) -> RuleSet:
        """Only those of the rules that have one of the codes.

        Args:
            codes: Whole codes; one that is not known says nothing.

        Returns:
            A new set.

        Example:
            >>> dbfs_eval.RuleSet.default().limited_to({"T102", "H101"}).codes
            ('T102',)
        """
        return attrs.evolve(self, rules=tuple(rule for rule in self.rules if rule.code in codes))

    def with_thresholds(self, thresholds: Mapping[str, Mapping[str, Any]]) -> RuleSet:
        """With other thresholds.

        Args:
            thresholds: By code and field, as plain data or as values: `{"T102": {"lead_time": "P10W"}}`.

        Returns:
            A new set.

        Raises:
            ThresholdError: With every fault.

        Example:
            >>> stricter = dbfs_eval.RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}})
            >>> stricter.thresholds["T102.lead_time"]
            'P10W'
        """
        faults = misfits(self._threshold_shape, thresholds)
        if faults:
            raise ThresholdError(sorted_faults(faults, thresholds))
        changed = {rule.code: _changed(rule, thresholds.get(rule.code, {})) for rule in self.known}
        return RuleSet(tuple(changed[rule.code] for rule in self.rules), tuple(changed.values()))

    @cached_property
    def _threshold_shape(self) -> Group:
        keys = (Key(rule.code, rule.code, _shape_of(rule), rule.title, None) for rule in self.known)
        return Group({key.name: key for key in keys}, _THRESHOLDS)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __getitem__(self, code: str) -> Rule:
        """The rule with a code, also where it is left out. Raises UnknownRule."""
        for rule in self.known:
            if rule.code == code:
                return rule
        raise UnknownRule(code, [rule.code for rule in self.known])

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules that judge."""
        return tuple(rule.code for rule in self.rules)

    @cached_property
    def known_codes(self) -> frozenset[str]:
        """The codes of all rules that there are, also of those left out."""
        return frozenset(rule.code for rule in self.known)

    @cached_property
    def thresholds(self) -> Mapping[str, Any]:
        """The thresholds in force as plain data, by code and field: `{"T102.lead_time": "P8W"}`."""
        return {
            f"{rule.code}.{field.name}": plain(getattr(rule, field.name))
            for rule in self.known
            for field in thresholds_of(rule)
            if field.metadata["shared"] or rule in self.rules
        }

    @property
    def version(self) -> str:
        """The version of the library whose rules these are."""
        return version("dbfs-eval")

    @cached_property
    def used(self) -> RulesUsed:
        """The rules as a report names them."""
        return RulesUsed(version=self.version, codes=self.codes, thresholds=self.thresholds)

    def plan(self, evaluation: Evaluation, on: Date) -> Plan:
        """The evaluation seen on a day, with the thresholds of these rules.

        Args:
            evaluation: The evaluation.
            on: The day.

        Returns:
            The plan that `Rule.judge` looks at.

        Example:
            >>> dbfs_eval.RuleSet.default().plan(SPOTLESS, LAST_DAY).finish
            Date(2027, 4, 30)
        """
        return Plan(evaluation=evaluation, on=on, judged_with=self._judged_with, **self._members)

    @cached_property
    def _judged_with(self) -> frozenset[str]:
        return frozenset(member for rule in self.rules for member in _members_of(rule))

    @cached_property
    def _members(self) -> Mapping[str, Any]:
        """The thresholds by the member of the plan that holds them."""
        return {member: value for rule in self.known for member, value in _members_of(rule).items()}

    def _meant(self, codes: Iterable[str]) -> frozenset[str]:
        return frozenset(code for prefix in codes for code in self._begin_with(prefix))

    def _begin_with(self, prefix: str) -> list[str]:
        match = _PREFIX.fullmatch(prefix)
        found = [
            rule.code for rule in self.known if match and _PREFIX.fullmatch(rule.code) and _begins(rule.code, match)
        ]
        if not found:
            raise UnknownRule(prefix, self.known_codes)
        return found


def _begins(code: str, prefix: re.Match[str]) -> bool:
    letters = code.rstrip("0123456789")
    return letters == prefix[1] and code[len(letters) :].startswith(prefix[2])


_THRESHOLDS = Manner(
    null_is_absent=False, expected=Text(da="tærskler med værdier", en="thresholds with values"), kind="threshold"
)


def _read_span(value: Any) -> Span:
    return value if isinstance(value, Span) else SCALARS[Span].read(value)


_A_STEP = Text(
    da="et inddragelsestrin: inform, consult, involve, collaborate eller empower",
    en="a step of taking part: inform, consult, involve, collaborate or empower",
)
_SCALARS: Mapping[type, Scalar] = {
    Span: attrs.evolve(SCALARS[Span], read=_read_span, kind="threshold"),
    int: attrs.evolve(COUNT, kind="threshold"),
    Mode: attrs.evolve(word_of(Mode), expected=_A_STEP, kind="threshold", words=()),
}


def _shape_of(rule: Rule) -> Group:
    """The thresholds of a rule as a group of keys; each is read in the type that it has."""
    keys = (
        Key(field.name, field.name, _SCALARS[type(getattr(rule, field.name))], field.metadata["reading"], None)
        for field in thresholds_of(rule)
    )
    return Group({key.name: key for key in keys}, _THRESHOLDS)


def _changed(rule: Rule, fields: Mapping[str, Any]) -> Rule:
    read = {name: _SCALARS[type(getattr(rule, name))].read(value) for name, value in fields.items()}
    return attrs.evolve(rule, **read)


def _loaded(point: EntryPoint) -> object:
    try:
        return point.load()
    except Exception as error:
        package = point.dist.name if point.dist else point.value
        raise ImportError(
            f"{package}: reglerne {point.value} kan ikke hentes / the rules {point.value} cannot be loaded: {error}"
        ) from error


def _offered(offer: Any) -> Iterator[Rule | type[Rule]]:
    if isinstance(offer, Principle):
        yield from offer.rules
    elif isinstance(offer, Rule | type):
        yield offer
    else:
        for part in offer:
            yield from _offered(part)


def _members_of(rule: Rule) -> Mapping[str, Any]:
    """The thresholds of a rule that the plan holds, by its members."""
    return {
        field.metadata["member"]: getattr(rule, field.name) for field in thresholds_of(rule) if field.metadata["member"]
    }
