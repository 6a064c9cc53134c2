"""In everybody's account: a mail for each event, or one a day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from km_workflow.models import MailPreference


class MailPreferenceForm(forms.ModelForm):
    class Meta:
        model = MailPreference
        fields = ["digest"]
        widgets = {"digest": forms.RadioSelect}
        help_texts = {
            "digest": _(
                "The daily mail comes in the morning when there is something to tell. "
                "Only that a page was published without verification is told at once."
            )
        }


class MailPreferencePanel(BaseSettingsPanel):
    name = "km_mail"
    title = _("Mails of the knowledge review")
    tab = notifications_tab
    order = 50
    form_class = MailPreferenceForm

    def get_form(self) -> forms.ModelForm:
        preference = MailPreference.of(self.user)
        data: Any = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=preference, prefix=self.name)
