"""Wagtail's comparison of two versions, word by word where the text is Thai.

Wagtail's own takes vowel and tone marks for the ends of words, so that a changed
word is marked from the middle of a letter to the middle of another. The comparisons
here are its own with other words, and leave out what is the same in both versions:
a judge reads what was changed, the rest stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import compare
from wagtail.utils.text import text_from_html

from km_pages.search.alphabet import THAI_LETTERS
from km_pages.search.dictionary import cut

_THAI = frozenset(THAI_LETTERS)
# A run of Thai, one of other letters and digits, or a single sign.
_RUN = re.compile(f"[{THAI_LETTERS}]+|[^\\W_{THAI_LETTERS}]+|.", re.DOTALL)


def words(text: str) -> Iterator[str]:
    """The words and signs of a text, which add up to it."""
    for run in _RUN.findall(text):
        if run[0] in _THAI:
            yield from cut(run)
        else:
            yield run


def diff_words(before: Any, after: Any) -> compare.TextDiff:
    """Which words went and which came."""
    old, new = list(words(str(before or ""))), list(words(str(after or "")))
    matcher = SequenceMatcher(lambda word: len(word) == 1, old, new)
    changes = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            changes.append(("equal", "".join(old[a:b])))
        if a < b and what != "equal":
            changes.append(("deletion", "".join(old[a:b])))
        if c < d and what != "equal":
            changes.append(("addition", "".join(new[c:d])))
    return compare.TextDiff(changes)


# -- Fields ----------------------------------------------------------------------------


class Words(compare.TextFieldComparison):
    def htmldiff(self) -> SafeString:
        return diff_words(self.val_a, self.val_b).to_html()


class RichWords(compare.RichTextFieldComparison):
    def htmldiff(self) -> SafeString:
        return _diff_html(self.val_a, self.val_b)


def _diff_html(before: Any, after: Any) -> SafeString:
    old, new = text_from_html(before), text_from_html(after)
    if old == new:
        return _remark(_("The words are the same; their form or a link was changed."))
    return diff_words(old, new).to_html()


class StreamWords(compare.StreamFieldComparison):
    @property
    def _blocks(self) -> StreamBlockWords:
        block = self.field.stream_block
        return StreamBlockWords(block, True, True, self.val_a, self.val_b)

    def has_changed(self) -> bool:
        return self._blocks.has_changed()

    def htmldiff(self) -> SafeString:
        return self._blocks.htmldiff()


# -- Blocks ----------------------------------------------------------------------------


class AsStored(compare.BlockComparison):
    """Lists and tables of one content are different objects to Python."""

    def has_changed(self) -> bool:
        store = self.block.get_prep_value
        return self.exists_a != self.exists_b or store(self.val_a) != store(self.val_b)


class RichBlockWords(AsStored, compare.RichTextBlockComparison):
    def htmldiff(self) -> SafeString:
        render = self.block.render_basic
        return _diff_html(render(self.val_a), render(self.val_b))


class CharBlockWords(AsStored, compare.CharBlockComparison):
    def htmldiff(self) -> SafeString:
        return diff_words(self.val_a, self.val_b).to_html()


class StructBlockWords(AsStored, compare.StructBlockComparison):
    """Of a block that was changed, the parts that were; of a new one, those filled."""

    def htmldiff(self) -> SafeString:
        parts = (
            comparison_of(block)(
                block, self.exists_a, self.exists_b, self.val_a[name], self.val_b[name]
            )
            for name, block in self.block.child_blocks.items()
        )
        return _parts(
            (part.block.label, part.htmldiff()) for part in parts if part.has_changed()
        )

    def htmlvalue(self, val: Any) -> SafeString:
        parts = (
            (
                block.label,
                comparison_of(block)(block, True, True, val[name], val[name]).htmlvalue(
                    val[name]
                ),
            )
            for name, block in self.block.child_blocks.items()
        )
        return _parts((label, html) for label, html in parts if html)


def _parts(parts: Iterator[tuple[Any, Any]]) -> SafeString:
    rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", parts)
    return format_html('<dl class="km-changes__parts">{}</dl>', rows)


class SequenceWords(AsStored, compare.BaseSequenceBlockComparison):
    """What came, went and was changed; how much stayed is counted."""

    def htmldiff(self) -> SafeString:
        html, same = [], 0
        for one in map(_by_words, self.get_block_comparisons()):
            if one.is_new():
                html.append(_changed("addition", _("Added:"), one, one.val_b))
            elif one.is_deleted():
                html.append(_changed("deletion", _("Removed:"), one, one.val_a))
            elif one.has_changed():
                html.append(_changed("", "", one))
            else:
                same += 1
        if self._moved():
            html.append(_remark(_("The order was changed.")))
        if same:
            text = ngettext(
                "%(count)s part is unchanged.", "%(count)s parts are unchanged.", same
            )
            html.append(_remark(text % {"count": same}))
        return mark_safe("".join(html))  # noqa: S308 - each was made by format_html

    def _moved(self) -> bool:
        """Whether what stands in both stands in another order."""
        before, after = (
            [block.id for block in self.get_blocks_from_value(value)]
            for value in (self.val_a, self.val_b)
        )
        both = set(before) & set(after)
        return [one for one in before if one in both] != [
            one for one in after if one in both
        ]


def _changed(kind: str, said: str, one: Any, value: Any = None) -> SafeString:
    return format_html(
        '<div class="comparison__child-object {}"><p class="km-changes__block">{} {}'
        "</p>{}</div>",
        kind,
        said,
        one.block.label,
        one.htmlvalue(value) if kind else one.htmldiff(),
    )


def _remark(text: str) -> SafeString:
    return format_html('<p class="km-changes__remark">{}</p>', text)


class StreamBlockWords(SequenceWords, compare.StreamBlockComparison):
    """Of a stream, each block with its key."""


class ListBlockWords(SequenceWords, compare.ListBlockComparison):
    """Of a list, by key or by place."""


BY_WORDS = {
    compare.CharBlockComparison: CharBlockWords,
    compare.RichTextBlockComparison: RichBlockWords,
    compare.StructBlockComparison: StructBlockWords,
    compare.StreamBlockComparison: StreamBlockWords,
    compare.ListBlockComparison: ListBlockWords,
}


def comparison_of(block: Any) -> type[compare.BlockComparison]:
    own = compare.get_comparison_class_for_block(block)
    return BY_WORDS.get(own, own)


def _by_words(one: compare.BlockComparison) -> Any:
    return comparison_of(one.block)(
        one.block, one.exists_a, one.exists_b, one.val_a, one.val_b
    )


# -- As HTML ---------------------------------------------------------------------------

# What Wagtail marks by colour alone: in it stands escaped text, never an element.
_MARK = re.compile(r'<span class="(addition|deletion)">([^<]*)</span>')
_ELEMENTS = {"addition": "ins", "deletion": "del"}


def for_everybody(html: Any) -> SafeString:
    """Say with the element, and not by colour alone, what came and what went."""

    def element(found: re.Match[str]) -> str:
        name = _ELEMENTS[found[1]]
        return f'<{name} class="{found[1]}">{found[2]}</{name}>' if found[2] else ""

    return mark_safe(_MARK.sub(element, str(html or "")))  # noqa: S308 - as it came in


def filled(value: Any) -> str:
    """A plain value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return escape(str(value))
