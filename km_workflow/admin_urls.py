from django.urls import path

from km_workflow.views import review

app_name = "km_workflow"

urlpatterns = [
    path("<int:pk>/", review.ReviewView.as_view(), name="review"),
    path("<int:pk>/preview/", review.ReviewPreviewView.as_view(), name="preview"),
]
