"""Search backends for ``WAGTAILSEARCH_BACKENDS``."""
