"""The application as a server runs it."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hieuhoc.wiring.settings")
application = get_wsgi_application()
# Read every page's module now: otherwise the first visitor of each process waits for it.
list(get_resolver().url_patterns)
