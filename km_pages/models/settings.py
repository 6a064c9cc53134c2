"""What the organisation is called: a setting, never written into the code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.images import get_image_model_string

from km_pages.models.bilingual import Bilingual


@register_setting(icon="home")
class OrganisationSettings(BaseGenericSetting):
    """Name and place of the organisation, as they stand on its documents."""

    name_th = models.CharField(
        _("name in Thai"), max_length=200, default="องค์การบริหารส่วนตำบล"
    )
    name_en = models.CharField(
        _("name in English"),
        max_length=200,
        default="Subdistrict Administrative Organisation",
    )
    short_name_th = models.CharField(
        _("short name in Thai"), max_length=60, default="อบต."
    )
    short_name_en = models.CharField(
        _("short name in English"), max_length=60, default="SAO"
    )
    district_th = models.CharField(_("district in Thai"), max_length=100, blank=True)
    district_en = models.CharField(_("district in English"), max_length=100, blank=True)
    province_th = models.CharField(_("province in Thai"), max_length=100, blank=True)
    province_en = models.CharField(_("province in English"), max_length=100, blank=True)
    address_th = models.TextField(_("address in Thai"), blank=True)
    address_en = models.TextField(_("address in English"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    emblem = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("emblem"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    # Its emblem stands on every page.
    select_related = ["emblem"]

    name = Bilingual("name")
    short_name = Bilingual("short_name")
    district = Bilingual("district")
    province = Bilingual("province")
    address = Bilingual("address")

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name_th"),
                FieldPanel("name_en"),
                FieldPanel("short_name_th"),
                FieldPanel("short_name_en"),
                FieldPanel("emblem"),
            ],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("district_th"),
                FieldPanel("district_en"),
                FieldPanel("province_th"),
                FieldPanel("province_en"),
                FieldPanel("address_th"),
                FieldPanel("address_en"),
                FieldPanel("phone"),
            ],
            heading=_("Place"),
        ),
    ]

    class Meta:
        verbose_name = _("organisation particulars")
        verbose_name_plural = _("organisation particulars")

    def __str__(self) -> str:
        return self.name
