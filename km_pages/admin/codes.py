"""Entries that rules and addresses know by a code."""

from __future__ import annotations

from typing import Any

from km_pages.entry_cleaning import CleanedModelForm


class KeptCodeForm(CleanedModelForm):
    """A code is given once. Who could change it would make one office of another: by
    the code of a role it is known who judges."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
