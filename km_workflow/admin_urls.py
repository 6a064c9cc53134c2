from django.urls import path

from km_workflow.reports import urls as reports
from km_workflow.views import (
    emergency,
    error_reports,
    nominating,
    queue,
    reverification,
    review,
    route,
    withdrawal,
)

app_name = "km_workflow"

urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("<int:pk>/", review.ReviewView.as_view(), name="review"),
    path("withdraw/<int:pk>/", withdrawal.WithdrawalView.as_view(), name="withdraw"),
    path("route/", route.NewPageRouteView.as_view(), name="route_of_new"),
    path("route/<int:pk>/", route.RouteView.as_view(), name="route"),
    path("<int:pk>/preview/", review.ReviewPreviewView.as_view(), name="preview"),
    path("<int:pk>/original/", review.OriginalPreviewView.as_view(), name="original"),
    path(
        "again/<int:pk>/",
        reverification.ReverificationView.as_view(),
        name="reverification",
    ),
    path(
        "again/<int:pk>/preview/",
        reverification.ReverificationPreviewView.as_view(),
        name="reverification_preview",
    ),
    path(
        "errors/",
        error_reports.ErrorReportListView.as_view(),
        name="error_reports",
    ),
    path(
        "errors/<int:pk>/",
        error_reports.AnswerReportView.as_view(),
        name="error_report",
    ),
    path("emergency/<int:pk>/", emergency.EmergencyView.as_view(), name="emergency"),
    path(
        "emergency/<int:pk>/preview/",
        emergency.EmergencyPreviewView.as_view(),
        name="emergency_preview",
    ),
    path("nominate/<int:pk>/", nominating.NominateView.as_view(), name="nominate"),
    *reports.urlpatterns(),
]
