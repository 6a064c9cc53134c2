"""The two forms of the import: the file, and the agreement."""

from __future__ import annotations

from typing import IO, Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from km_pages.conf import settings
from km_pages.documents import matching, summary
from km_pages.documents.directory import Directory
from km_pages.documents.drafts import Places
from km_pages.documents.files import UnreadableDocument
from km_pages.documents.handover import pack
from km_pages.documents.places import lists_open_to
from km_pages.documents.reader import read_document
from km_pages.documents.structure import Reading
from km_pages.models import Committee

# A Thai name of a committee is wider than a phone.
FULL_WIDTH = {"class": "w-w-full"}


class UploadForm(forms.Form):
    """Reads the file while it is cleaned; ``reading`` and ``packed`` hold it then."""

    file = forms.FileField(
        label=_("Document"),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        # An empty file gets the reader's own sentence.
        allow_empty_file=True,
    )

    reading: Reading
    packed: str

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        size = {"size": filesizeformat(settings.IMPORT_MAX_BYTES)}
        self.fields["file"].help_text = (
            _("An order or minutes: Word (.docx) or plain text (.txt), up to %(size)s.")
            % size
        )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            self.reading = read_document(cast(IO[bytes], file), file.name)
            self.packed = pack(self.reading.source, self.user)
        except UnreadableDocument as error:
            raise forms.ValidationError(error.message, code=error.code) from error
        return file


class _ListField(forms.ModelChoiceField):
    def label_from_instance(self, page: Any) -> str:
        return page.get_admin_display_title()


class ConfirmForm(forms.Form):
    """Where the drafts go, and what else is made. Offers only what the user may."""

    document = forms.CharField(widget=forms.HiddenInput)
    committee = forms.ModelChoiceField(
        Committee.objects.all(),
        label=_("Committee"),
        required=False,
        empty_label=_("Choose later, in the draft"),
        widget=forms.Select(attrs=FULL_WIDTH),
    )
    with_people = forms.BooleanField(
        label=_("Also enter the officials whom the directory lacks"), required=False
    )

    def __init__(self, *args: Any, user: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].initial = matching.committee_of(reading)
        self.missing_people: list[str] = []
        if user.has_perm("km_pages.add_person"):
            self.missing_people = summary.names(Directory().missing(reading))
        if not self.missing_people:
            del self.fields["with_people"]
        orders, minutes = lists_open_to(user)
        if reading.orders:
            self._add_list("orders", _("Orders go to"), orders)
        if reading.minutes:
            self._add_list("minutes", _("Minutes go to"), minutes)

    def _add_list(self, name: str, label: Any, pages: list[Any]) -> None:
        if not pages:
            return
        queryset = type(pages[0]).objects.filter(pk__in=[page.pk for page in pages])
        field = _ListField(queryset, label=label, initial=pages[0], empty_label=None)
        field.widget.attrs.update(FULL_WIDTH)
        if len(pages) == 1:
            field.widget = forms.HiddenInput()
        self.fields[name] = field

    @property
    def makes_nothing(self) -> bool:
        """The user may add neither kind of document that was found."""
        return not {"orders", "minutes"} & set(self.fields)

    def places(self) -> Places:
        return Places(self.cleaned_data.get("orders"), self.cleaned_data.get("minutes"))
