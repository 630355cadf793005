"""The application that keeps everything a centre enters."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "hieuhoc.store"
    label = "store"
    verbose_name = "Hiếu Học"
