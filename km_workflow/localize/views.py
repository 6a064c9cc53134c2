"""Stand-ins for screens of wagtail-localize, at the same addresses and in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.tasks import background
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from km_workflow.localize.drafts import (
    OURS,
    DraftCreator,
    is_ours,
    take_over,
    translate_subtree,
)

TAKE_OVER, HOME = "km-take-over", "wagtailadmin_home"


def no_alias() -> str:
    return _(
        "A translation can't be turned back into a copy of its original: the text that "
        "was approved would be lost. Ask an editor to take it off the site instead."
    )


def no_sync() -> str:
    return _(
        "The pages of this site's review aren't kept in step automatically. Change the "
        "text of the translation in the editor and send it for review."
    )


def no_typing() -> str:
    return _(
        "Translations of the pages of this site's review are written in the ordinary "
        "editor, which remembers who wrote them. Open the page there."
    )


class SubmitForTranslationView(SubmitPageTranslationView):
    """Whatever is submitted, the translations of pages of ours begin as drafts."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        user, locales = self.request.user, list(form.cleaned_data["locales"])
        creator = DraftCreator(user, locales)
        creator.create_translations(self.object)
        self.components.save(creator, sources_and_translations=creator.mappings)
        if form.cleaned_data["include_subtree"]:
            background.enqueue(
                translate_subtree,
                [self.object.pk, locales, self.components, user],
                {},
            )
        messages.success(self.request, self._what_was_begun(locales))
        only = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(only))

    def _what_was_begun(self, locales: list[Any]) -> str:
        names = ", ".join(str(locale.get_display_name()) for locale in locales)
        title = self.object.get_admin_display_title()
        if not is_ours(self.object):
            return self.get_success_message(names)
        return ngettext(
            "A draft of “%(title)s” was made in %(languages)s. Translate it, then send "
            "it for review.",
            "Drafts of “%(title)s” were made in %(languages)s. Translate them, then "
            "send them for review.",
            len(locales),
        ) % {"title": title, "languages": names}


class UpdateTranslationsOfOthersView(UpdateTranslationsView):
    """ "Sync translated pages" would publish, and lift what closes a translation."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        source = get_object_or_404(
            TranslationSource, pk=kwargs["translation_source_id"]
        )
        if issubclass(source.specific_content_type.model_class(), OURS):
            messages.error(request, no_sync())
            return redirect("wagtailadmin_pages:edit", _page_of(source).pk)
        return super().dispatch(request, *args, **kwargs)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id)
    if issubclass(page.specific_class or Page, OURS):
        messages.error(request, no_alias())
        return redirect("wagtailadmin_pages:edit", page.pk)
    return convert.convert_to_alias(request, page_id)


@require_POST
def stop_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Stopping leaves a page in the state in which it was saved last; what was typed
    since is taken along first."""
    translation = get_object_or_404(Translation, pk=translation_id)
    page = translation.get_target_instance()
    if not is_ours(page):
        return edit_translation.stop_translation(request, translation_id)
    if not page.permissions_for_user(request.user).can_edit():
        return edit_translation.stop_translation(request, translation_id)
    if not translation.enabled:
        # Taken over long ago: what was remembered is older than the draft.
        return redirect("wagtailadmin_pages:edit", page.pk)
    return take_over_response(request, translation, page)


def _closed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``view``, by which something is typed into wagtail-localize's memory, refused
    for pages of ours: whoever fills in a translation there saves no version of it, and
    could judge their own words."""

    def screen(
        request: HttpRequest, translation_id: int, **kwargs: Any
    ) -> HttpResponse:
        translation = get_object_or_404(Translation, pk=translation_id)
        source = translation.source
        if not issubclass(source.specific_content_type.model_class() or Page, OURS):
            return view(request, translation_id, **kwargs)
        if request.method != "POST":
            # Its editor asks in the background.
            return JsonResponse({"detail": no_typing()}, status=403)
        messages.error(request, no_typing())
        pages = Page.objects.filter(translation_key=source.object_id)
        page = pages.filter(locale=translation.target_locale_id).first()
        return redirect(*(("wagtailadmin_pages:edit", page.pk) if page else (HOME,)))

    return screen


edit_string = _closed(edit_translation.edit_string_translation)
edit_override = _closed(edit_translation.edit_override)
upload_pofile = _closed(edit_translation.upload_pofile)
machine_translate = _closed(edit_translation.machine_translate)


def take_over_screen(
    request: HttpRequest, translation: Translation, page: Page
) -> HttpResponse:
    """In place of wagtail-localize's editor, which can't send for review."""
    if request.method == "POST" and TAKE_OVER in request.POST:
        return take_over_response(request, translation, page)
    return render(
        request, "km_workflow/take_over.html", {"page": page, "field": TAKE_OVER}
    )


def take_over_response(
    request: HttpRequest, translation: Translation, page: Any
) -> HttpResponse:
    lock = page.get_lock()
    if lock and lock.for_user(request.user):
        messages.error(
            request,
            _("The page is locked just now. What was typed is kept; try again later."),
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    take_over(translation, request.user)
    messages.success(
        request,
        _(
            "What was typed is a draft now. Go on here, then send it for review; "
            "readers see the published version meanwhile."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def _page_of(source: TranslationSource) -> Page:
    return source.get_source_instance()
