"""The reference site with Wagtail's public APIs, which a host may switch on."""

from contextlib import suppress

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from km_site.urls import urlpatterns as pages_of_the_site

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [path("api/v2/", router.urls)]

# Since Wagtail 8.0.
with suppress(ImportError):
    from wagtail.api.v3.urls import api

    urlpatterns.append(path("api/v3/", api.urls))

urlpatterns += pages_of_the_site
