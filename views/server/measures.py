"""What a server did, as Prometheus reads it (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, generate_latest
from prometheus_client import Counter as Count
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import Scope

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

Gauges = Callable[[], Mapping[str, float]]


class Measures(Collector):
    """Counts of one server; ``gauges`` gives what is to be measured at the moment of asking, by name."""

    def __init__(self, ended: Counter[str], gauges: Gauges) -> None:
        """Nothing has been counted yet; ``ended`` is the server's count of connections it ended, by reason."""
        self._ended = ended
        self._gauges = gauges
        self.registry = CollectorRegistry()
        self._requests = Count(
            "quanze_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "quanze_request_seconds",
            "Seconds until a request was answered.",
            ("route",),
            buckets=_BOUNDS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)
        self.registry.register(self)

    def request(self, scope: Scope, status: int, seconds: float) -> None:
        """Count one request; routes are counted by their pattern, so that no client can make up new ones."""
        path = getattr(scope.get("route"), "path", None)
        route = "other" if path is None or status == 404 else scope.get("root_path", "") + path
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def collect(self) -> Iterator[Metric]:
        """What is asked for at the moment of asking."""
        for name, value in self._gauges().items():
            yield GaugeMetricFamily(f"quanze_{name}", f"{name.replace('_', ' ').capitalize()} now.", value)
        ended = CounterMetricFamily("quanze_connections_ended", "Connections the server ended.", labels=["why"])
        for why, count in self._ended.items():
            ended.add_metric([why], count)
        yield ended

    def text(self) -> bytes:
        """All of it as text."""
        return generate_latest(self.registry)
