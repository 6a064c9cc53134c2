"""Addresses for readers. A host includes them beside those of `km_pages`::

    path("km/", include("km_workflow.urls")),

Without them nothing breaks: what leads there isn't shown.
"""

from django.urls import path

from km_workflow.views import reporting, verification

app_name = "km_workflow_public"

urlpatterns = [
    path("report/<int:pk>/", reporting.ReportView.as_view(), name="report"),
    path("report/<int:pk>/sent/", reporting.SentView.as_view(), name="report_sent"),
    path(
        "verification/<int:pk>/",
        verification.VerificationView.as_view(),
        name="verification",
    ),
]
