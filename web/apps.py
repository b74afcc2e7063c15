"""The Django application «web»: pages and their template tags; it has no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages of the three desks."""

    name = "web"
    label = "web"
    verbose_name = "Trang làm việc"
