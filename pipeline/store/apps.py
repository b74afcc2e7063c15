"""The Django application «store»."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The only tables of the house."""

    name = "pipeline.store"
    label = "store"
    verbose_name = "Hồ sơ Chỉ số CCHC"
