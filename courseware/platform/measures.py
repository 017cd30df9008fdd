"""Figures of this process for whoever watches over it: how much, how long, how often it failed.

None is of a person. A label takes the values of the list where it is declared and no other, so
none can hold an id, an address or a word of anybody's: whatever isn't in it counts as 'other'.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.metrics import MetricWrapperBase

OTHER = "other"
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)


class Labelled:
    """A figure of ours with labels whose values are known beforehand."""

    declared: ClassVar[list[Labelled]] = []

    def __init__(self, measure: MetricWrapperBase, labels: Mapping[str, Collection[str]]) -> None:
        self.measure = measure
        self.allowed = {name: frozenset(values) | {OTHER} for name, values in labels.items()}
        self._known: dict[tuple[str, ...], Any] = {}
        self.declared.append(self)

    def of(self, **labels: str) -> Any:
        """The figure for these labels."""
        if not labels:
            return self.measure
        # The library looks at each label anew, which costs more than all the counting.
        found = self._known.get(tuple(labels.values()))
        if found is not None:
            return found
        known = {
            name: value if value in self.allowed[name] else OTHER for name, value in labels.items()
        }
        made = self.measure.labels(**known)
        if known == labels:
            self._known[tuple(labels.values())] = made
        return made


def counter(name: str, what: str, **labels: Collection[str]) -> Labelled:
    """How often something happened since the process began."""
    return Labelled(Counter(name, what, list(labels), registry=REGISTRY), labels)


def gauge(name: str, what: str, **labels: Collection[str]) -> Labelled:
    """How many there are now."""
    return Labelled(Gauge(name, what, list(labels), registry=REGISTRY), labels)


def seconds(name: str, what: str, **labels: Collection[str]) -> Labelled:
    """How long something took."""
    made = Histogram(name, what, list(labels), registry=REGISTRY, buckets=_SECONDS)
    return Labelled(made, labels)
