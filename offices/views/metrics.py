from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from offices.clock import database_now
from offices.selectors.metrics import Measure, all_measures

PREFIX = "chancery_"


class _Measured(Collector):
    def collect(self) -> Iterator[Metric]:
        now = database_now()
        for measure in all_measures():
            family = GaugeMetricFamily(
                PREFIX + measure.name, measure.meaning, labels=_labels_of(measure)
            )
            for name, value in measure.read(now).items():
                family.add_metric([name] if measure.label else [], value)
            yield family


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures in Prometheus's text format, for the monitor that shows METRICS_TOKEN; else 404."""
    told = request.headers.get("Authorization", "")
    known = settings.METRICS_TOKEN
    if not known or not constant_time_compare(told, f"Bearer {known}"):
        raise Http404
    registry = CollectorRegistry()
    registry.register(_Measured())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _labels_of(measure: Measure) -> list[str]:
    return [measure.label] if measure.label else []
