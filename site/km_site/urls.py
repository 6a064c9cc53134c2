"""Addresses of the reference site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from km_site.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    path("sitemap.xml", sitemap),
]

if settings.SERVE_MEDIA:
    # Pictures only: a document is asked for at /documents/, where it is looked up
    # who may read it.
    urlpatterns += [
        re_path(
            r"^media/(?P<path>(?:images|original_images|avatar_images)/[^/]+)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
        )
    ]

urlpatterns += i18n_patterns(
    path(
        "sign-in/",
        LoginView.as_view(template_name="home/sign_in.html"),
        name="sign_in",
    ),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("km/", include("km_pages.urls")),
    path("km/", include("km_workflow.urls")),
    path("", include(wagtail_urls)),
    # Thai has no prefix: it is what people here read.
    prefix_default_language=False,
)
