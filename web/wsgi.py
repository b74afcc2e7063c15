"""The WSGI application, for ``cchc serve`` and for servers behind a proxy."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
