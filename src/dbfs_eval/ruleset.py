"""Which rules judge, with which thresholds; hosts add rules of their own."""

from __future__ import annotations

import datetime
import inspect
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from importlib.metadata import entry_points, version
from types import ModuleType
from typing import Any

import attrs

from dbfs_eval.conversion import misfits, sorted_faults
from dbfs_eval.dates import Span
from dbfs_eval.errors import (
    AN_EVALUATION,
    NO_RULE,
    ArgumentError,
    Fault,
    ThresholdError,
    UnknownRule,
    day_given,
    described,
    unknown_key,
)
from dbfs_eval.model import Evaluation
from dbfs_eval.plan import Plan
from dbfs_eval.pointers import tokens
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report_data import RulesUsed
from dbfs_eval.rule import Principle, Rule, plain, thresholds_of
from dbfs_eval.shape import COUNT, SCALARS, Group, Key, Manner, Scalar, word_of
from dbfs_eval.text import LANGUAGES, Sayable, Text, sanitized, verbatim
from dbfs_eval.trial import TrialError, is_bound, text_of, try_thresholds
from dbfs_eval.vocabularies import Mode

ENTRY_POINTS = "dbfs_eval.rules"

_DEEPEST = 8  # lists within lists that an entry point may name
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
            ImportError: Where one cannot be loaded, offers something else, or has a code or a threshold that is taken;
                the message names the package, or both.
        """
        found, packages = cls.default(), dict[str, str]()
        with _told_whose("importlib.metadata", ENTRY_POINTS):
            points = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
        for point in points:
            package = (point.dist and point.dist.name) or point.value
            with _told_whose(package, point.value):
                for rule in tuple(_offered(point.load())):
                    found = _adding(found, rule, packages)
                    packages[found.known[-1].code] = package
        return found

    def adding_from(self, module: ModuleType) -> RuleSet:
        """With every rule that a module declares.

        Args:
            module: The module; what it imports is not its own.

        Returns:
            A new set, with the rules after all others, in their order.

        Raises:
            ArgumentError: Where a code is taken.
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
            ArgumentError: For what is no rule, and where its code, or the member of the plan that holds a threshold
                of it, is taken.
        """
        return _adding(self, rule, {})

    def select(self, *codes: str) -> RuleSet:
        """Only these of the rules.

        Args:
            *codes: Codes (`T102`) or prefixes (`T`, `T1`); letters count whole, so `T` is not `TX1`.

        Returns:
            A new set, in the order of the catalogue.

        Raises:
            UnknownRule: Where no rule has a code that begins so.
            ArgumentError: Where none is named: a set without rules approves everything.

        Example:
            >>> dbfs_eval.RuleSet.default().select("K1", "T102").codes
            ('T102', 'K101', 'K102', 'K103', 'K104', 'K105')
        """
        if not codes:
            raise ArgumentError("codes", _NOTHING_SELECTED)
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
    ) -> tuple[RuleSet, Mapping[str, UnknownRule | ThresholdError | ArgumentError]]:
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
        rules, refused = self, dict[str, UnknownRule | ThresholdError | ArgumentError]()
        for name, change in changes.items():
            try:
                rules = change(rules)
            except (UnknownRule, ThresholdError, ArgumentError) as error:
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

    def with_thresholds(self, thresholds: Mapping[str, Any]) -> RuleSet:
        """With other thresholds.

        Args:
            thresholds: By code and field, as plain data or as values: `{"T102": {"lead_time": "P10W"}}`, or as
                `thresholds` and a report name them: `{"T102.lead_time": "P10W"}`.

        Returns:
            A new set.

        Raises:
            ThresholdError: With every fault.

        Example:
            >>> stricter = dbfs_eval.RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}})
            >>> stricter.thresholds["T102.lead_time"]
            'P10W'
        """
        faults = misfits(self._threshold_shape, thresholds, _unknown_threshold)
        if faults:
            raise ThresholdError(sorted_faults(faults, thresholds))
        by_code = _by_code(thresholds)
        changed = {rule.code: _changed(rule, by_code.get(rule.code, {})) for rule in self.known}
        return RuleSet(tuple(changed[rule.code] for rule in self.rules), tuple(changed.values()))

    @cached_property
    def _threshold_shape(self) -> Group:
        shapes = [(rule, _shape_of(rule)) for rule in self.known]
        keys = [Key(rule.code, rule.code, shape, verbatim(rule.code, rule.code), None) for rule, shape in shapes]
        keys += [
            Key(f"{rule.code}.{key.name}", key.field, key.shape, key.holds, None)
            for rule, shape in shapes
            for key in shape.keys.values()
        ]
        return Group({key.name: key for key in keys}, _THRESHOLDS)

    def __contains__(self, item: object) -> bool:
        """Whether a rule judges, named by its code or by its class, or as it is."""
        if isinstance(item, str):
            return item in self._judging
        if isinstance(item, type):
            return any(type(rule) is item for rule in self.rules)
        return isinstance(item, Rule) and any(rule is item or rule == item for rule in self.rules)

    @cached_property
    def _judging(self) -> frozenset[str]:
        return frozenset(self.codes)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __getitem__(self, code: str) -> Rule:
        """The rule with a code, also where it is left out. Raises UnknownRule."""
        for rule in self.known:
            if rule.code == code:
                return rule
        raise UnknownRule(code, [rule.code for rule in self.known], self._retired)

    @cached_property
    def _retired(self) -> frozenset[str]:
        return frozenset(code for rule in self.known for code in rule.clause.retired)

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
            if field.metadata["shared"] or rule.code in self._judging
        }

    @property
    def version(self) -> str:
        """The version of the library whose rules these are."""
        return version("dbfs-eval")

    @cached_property
    def used(self) -> RulesUsed:
        """The rules as a report names them."""
        return RulesUsed(version=self.version, codes=self.codes, thresholds=self.thresholds)

    def plan(self, evaluation: Evaluation, on: datetime.date) -> Plan:
        """The evaluation seen on a day, with the thresholds of these rules.

        Args:
            evaluation: The evaluation.
            on: The day, 1900–2200.

        Returns:
            The plan that `Rule.judge` looks at.

        Raises:
            ArgumentError: For what is no evaluation or no such day.

        Example:
            >>> dbfs_eval.RuleSet.default().plan(SPOTLESS, LAST_DAY).finish
            Date(2027, 4, 30)
        """
        if not isinstance(evaluation, Evaluation):
            raise ArgumentError.of("evaluation", evaluation, AN_EVALUATION)
        return Plan(evaluation=evaluation, on=day_given("on", on), judged_with=self._judged_with, **self._members)

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
        if not isinstance(prefix, str):
            raise ArgumentError.of("codes", prefix, _CODES)
        found = [rule.code for rule in self.known if _begins(rule.code, prefix)]
        if not found:
            meant = any(_begins(rule.code, prefix.upper()) for rule in self.known)
            raise UnknownRule(prefix, [prefix.upper()] if meant else self.known_codes, self._retired)
        return found


def _begins(code: str, prefix: str) -> bool:
    match, letters = _PREFIX.fullmatch(prefix), code.rstrip("0123456789")
    return match is not None and letters == match[1] and code[len(letters) :].startswith(match[2])


A_RULE_SET = Text(da="et RuleSet", en="a RuleSet")
_CODES = Text(da="koder hver for sig: T102, K", en="codes one by one: T102, K")
_NOTHING_SELECTED = Text(
    da="Ingen regel er valgt. Nævn koder eller begyndelsen af dem, fx T102 eller K.",
    en="no rule is selected. Name codes, or how they begin, such as T102 or K.",
)


# --- rules of somebody else's ----------------------------------------------------------------------------------------


_CODE_IS_TAKEN = Text(
    da="Koden er taget af {package}. Begynd den med to eller flere bogstaver, som er jeres egne",
    en="the code is taken by {package}. Begin it with two or more letters of your own",
)
_THRESHOLD_IS_TAKEN = Text(
    da="Planens tærskel er taget: {names}, af {rule} i {package}",
    en="the threshold of the plan is taken: {names}, by {rule} in {package}",
)
_CANNOT_LOAD = Text(
    da="{package}: Reglerne {what} kan ikke hentes: {error}. Uden pakkernes regler: --without-plugins, eller "
    "plugins = false i indstillingerne.",
    en="{package}: the rules {what} cannot be loaded: {error}. Without the rules of packages: --without-plugins, or "
    "plugins = false in the settings.",
)
_A_RULE = Text(
    da="en regel, der er bundet til sit krav med Clause.rule", en="a rule that is bound to its clause by Clause.rule"
)
_A_RULE_OR_MORE = Text(da="en regel, et Principle eller en liste af dem", en="a rule, a Principle or a list of these")


def package_of(rule: Rule) -> str:
    """The package that a rule comes from, by its module."""
    module = inspect.getattr_static(type(rule), "__module__", None)
    name = sanitized(module.partition(".")[0]) if type(module) is str else "?"
    return "dbfs-eval" if name == __name__.partition(".")[0] else name


def _whole(rule: object) -> Rule:
    """A rule that a set can hold: it has a code, and its thresholds are some. Raises ArgumentError."""
    kind = rule if isinstance(rule, type) else type(rule)
    if not issubclass(kind, Rule) or not is_bound(kind):
        raise ArgumentError.of("rule", rule, _A_RULE)
    whole = rule if isinstance(rule, Rule) else kind()
    try:
        try_thresholds(whole)
    except TrialError as error:
        raise ArgumentError(whole.code, error.text) from error
    return whole


def _adding(rules: RuleSet, rule: Rule | type[Rule], packages: Mapping[str, str]) -> RuleSet:
    """Rules with one more; `packages` says by code whose the others are, where that is known better."""
    added = _whole(rule)
    for known in rules.known:
        shared = [member for member in _members_of(known) if member in _members_of(added)]
        if known.code == added.code or shared:
            frame = _CODE_IS_TAKEN if known.code == added.code else _THRESHOLD_IS_TAKEN
            facts = {"package": packages.get(known.code, package_of(known)), "rule": known.code, "names": shared}
            raise ArgumentError(added.code, verbatim(**frame.plain(facts)))
    return RuleSet((*rules.rules, added), (*rules.known, added))


@contextmanager
def _told_whose(package: str, what: str) -> Iterator[None]:
    """Make of whatever goes wrong with rules of a package an ImportError that says whose they are, and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # what is run at import may raise anything, and end the program with it
        facts: dict[str, Sayable | None] = {"package": package, "what": what, "error": text_of(error)}
        raise ImportError(" / ".join(_CANNOT_LOAD.say(language, facts) for language in LANGUAGES)) from error


def _offered(offer: object, depth: int = 0) -> Iterator[Rule | type[Rule]]:
    """The rules in what an entry point names; a list may hold lists, but not itself. Raises ArgumentError."""
    if type(offer) is Principle:
        yield from _offered(offer.rules, depth)
    elif isinstance(offer, list | tuple) and depth < _DEEPEST:
        for part in offer:
            yield from _offered(part, depth + 1)
    elif isinstance(offer, Rule) or (isinstance(offer, type) and issubclass(offer, Rule)):
        yield offer
    else:
        raise ArgumentError.of("rule", offer, _A_RULE_OR_MORE)


# --- thresholds ------------------------------------------------------------------------------------------------------


_NO_THRESHOLD = Text(
    da="{rule} har ingen tærskel {found}. ‖ Mente du {suggestion}?",
    en="{rule} has no threshold {found}. ‖ Did you mean {suggestion}?",
)


def _unknown_threshold(path: str, name: Any, known: Iterable[str]) -> Fault:
    """A threshold that a rule does not have, or one of a rule that there is not; it may be named `T102.lead_time`."""
    fault, (*above, last) = unknown_key(path, name, known), tokens(path)
    code, dot, field = last.partition(".") if not above else (above[0], ".", last)
    own = {each.partition(".")[2] for each in known if each.startswith(f"{code}.")} if not above else set(known)
    if dot and (own or above):
        return attrs.evolve(
            fault, sentence=_NO_THRESHOLD, found=described(field), facts={"rule": code}, misspelt=(field, own)
        )
    codes = [each for each in known if "." not in each]
    return attrs.evolve(fault, sentence=NO_RULE, facts={"code": code}, misspelt=(code, codes))


_THRESHOLDS = Manner(
    null_is_absent=False, expected=Text(da="tærskler med værdier", en="thresholds with values"), kind="threshold"
)


def _read_span(value: Any) -> Span:
    return value if type(value) is Span else SCALARS[Span].read(value)


_A_STEP = Text(
    da="et inddragelsestrin: inform, consult, involve, collaborate eller empower",
    en="a step of taking part: inform, consult, involve, collaborate or empower",
)
_SCALARS: Mapping[type, Scalar] = {
    Span: attrs.evolve(SCALARS[Span], read=_read_span, kind="threshold", sentence=None),
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


def _by_code(thresholds: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """Thresholds by code and field, however they are named."""
    by_code: dict[str, dict[str, Any]] = {}
    for name, value in thresholds.items():
        code, _, field = name.partition(".")
        by_code.setdefault(code, {}).update({field: value} if field else value)
    return by_code


def _changed(rule: Rule, fields: Mapping[str, Any]) -> Rule:
    read = {name: _SCALARS[type(getattr(rule, name))].read(value) for name, value in fields.items()}
    try:
        return attrs.evolve(rule, **read) if read else rule
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a host's rule may look at its thresholds itself
        facts = {"error": text_of(error)}
        raise ThresholdError(
            [Fault(kind="threshold", path=f"/{rule.code}", sentence=_NOT_TAKEN, facts=facts)]
        ) from error


_NOT_TAKEN = Text(da="Reglen tager dem ikke: {error}.", en="the rule does not take them: {error}.")


def _members_of(rule: Rule) -> Mapping[str, Any]:
    """The thresholds of a rule that the plan holds, by its members."""
    return {
        field.metadata["member"]: getattr(rule, field.name) for field in thresholds_of(rule) if field.metadata["member"]
    }
