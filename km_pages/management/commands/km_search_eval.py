from __future__ import annotations

import json
import time
import unicodedata
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _
from modelsearch.backends import get_search_backend

from km_pages.search.backends.database import SearchBackend, serving_engine
from km_pages.search.measuring.figures import DEPTH, Figures, Outcome, figures_of
from km_pages.search.measuring.files import (
    JudgedQuery,
    Passage,
    UnusableFile,
    read_passages,
    read_queries,
)
from km_pages.search.measuring.scratch import scratch_index
from km_pages.search.queries import complete, find


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(
            _("“%(text)s” isn't a number from 1 on") % {"text": text}
        )
    return int(text)


class Command(BaseCommand):
    help = (
        "Measures how well search answers: puts passages into a search index of their "
        "own for the time of the run, asks the queries as the search page does, and "
        "prints how much of what was to be found stood among the first ten answers. "
        "The site's content and index stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--passages",
            required=True,
            metavar="FILE",
            help="JSON, one object a line: id, text, perhaps title",
        )
        parser.add_argument(
            "--queries",
            required=True,
            metavar="FILE",
            help="JSON, one object a line: query, relevant (list of ids), perhaps cls",
        )
        parser.add_argument(
            "--autocomplete",
            action="store_true",
            help="ask as if the queries were being typed: what completes them",
        )
        parser.add_argument(
            "--limit",
            type=positive,
            metavar="N",
            help="take the first N passages, and the queries that they answer",
        )
        parser.add_argument(
            "--json", action="store_true", help="for machines instead of a table"
        )
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the report",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"] or translation.get_language()):
            self.run(options)

    def run(self, options: dict[str, Any]) -> None:
        if not serving_engine() or not isinstance(
            get_search_backend(), type(SearchBackend({}))
        ):
            message = _(
                "Only search in PostgreSQL or SQLite with FTS5 can be measured."
            )
            raise CommandError(message)
        try:
            passages, queries = self.material(options)
        except UnusableFile as error:
            raise CommandError(str(error)) from error
        outcomes = self.ask(passages, queries, autocomplete=options["autocomplete"])
        by_class: dict[str, list[Outcome]] = {}
        for query, outcome in zip(queries, outcomes, strict=True):
            by_class.setdefault(query.cls, []).append(outcome)
        whole = figures_of(outcomes)
        classes = {cls: figures_of(found) for cls, found in by_class.items() if cls}
        if options["json"]:
            self.print_json(whole, classes, passages, options)
        else:
            self.print_table(whole, classes, passages, options)

    def material(
        self, options: dict[str, Any]
    ) -> tuple[list[Passage], list[JudgedQuery]]:
        passages = read_passages(options["passages"])
        queries = read_queries(options["queries"], {one.key for one in passages})
        limit = options["limit"]
        if limit is None or limit >= len(passages):
            return passages, queries
        passages = passages[:limit]
        kept = {one.key for one in passages}
        queries = [
            JudgedQuery(query.text, query.relevant & kept, query.cls)
            for query in queries
            if query.relevant & kept
        ]
        if not queries:
            message = _(
                "None of the queries is answered by the first %(limit)s passages."
            )
            raise UnusableFile(message % {"limit": limit})
        return passages, queries

    def ask(
        self, passages: list[Passage], queries: list[JudgedQuery], *, autocomplete: bool
    ) -> list[Outcome]:
        outcomes = []
        with scratch_index(passages) as (objects, ids):
            for query in queries:
                start = time.perf_counter()
                if autocomplete:
                    found = complete(query.text, objects.all(), at_most=DEPTH)
                else:
                    found = find(query.text, objects.all())
                seconds = time.perf_counter() - start
                best = [ids[one.pk] for one in found[:DEPTH]]
                outcomes.append(Outcome(best, query.relevant, 1_000 * seconds))
        return outcomes

    def print_json(
        self,
        whole: Figures,
        classes: dict[str, Figures],
        passages: list[Passage],
        options: dict[str, Any],
    ) -> None:
        report = {
            "database": connection.vendor,
            "asked": "autocomplete" if options["autocomplete"] else "search",
            "passages": len(passages),
            "all": whole.as_json(),
            "classes": {cls: figures.as_json() for cls, figures in classes.items()},
        }
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))

    def print_table(
        self,
        whole: Figures,
        classes: dict[str, Figures],
        passages: list[Passage],
        options: dict[str, Any],
    ) -> None:
        asked = _("Autocomplete") if options["autocomplete"] else _("Search")
        shown = {"asked": asked, "database": connection.display_name}
        shown["count"] = str(len(passages))
        message = _("%(asked)s on %(database)s among %(count)s passages")
        self.stdout.write(message % shown)
        headings = [
            _("Class"),
            _("Queries"),
            f"recall@{DEPTH}",
            f"MRR@{DEPTH}",
            _("Nothing found"),
            "p50 ms",
            "p95 ms",
        ]
        rows = [headings]
        rows += [_row(cls, figures) for cls, figures in sorted(classes.items())]
        rows.append(_row(_("All"), whole))
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        for first, *others in rows:
            cells = [first + " " * (widths[0] - _width(first))]
            cells += [
                " " * (width - _width(text)) + text
                for text, width in zip(others, widths[1:], strict=True)
            ]
            self.stdout.write("  ".join(cells))


def _row(name: str, figures: Figures) -> list[str]:
    return [
        name,
        str(figures.queries),
        f"{figures.recall:.3f}",
        f"{figures.reciprocal_rank:.3f}",
        str(figures.zero_hits),
        f"{figures.p50:.1f}",
        f"{figures.p95:.1f}",
    ]


def _width(text: str) -> int:
    """Columns of a terminal: marks over and under a letter take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)
