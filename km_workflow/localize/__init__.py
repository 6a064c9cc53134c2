"""Keeps wagtail-localize's own ways to "live" closed for pages that are reviewed.

It knows nothing of workflows: submitting for translation publishes if the original is
live, "sync translated pages" publishes, its editor writes into the row that readers
see, and a page can be turned into an alias by whoever may edit it. So pages of ours
are translated as pages of their own, in Wagtail's editor, whatever the site's settings
say: ``drafts`` begins them, ``views`` stands in for wagtail-localize's screens,
``hooks`` hides the buttons, ``checks`` tells a site's owner.

An alias in another language, as `copy_parents` and synchronised trees make it, is
allowed: it shows the approved text of its original under the original's certificate,
goes live and comes off with it, and can't be edited. Once somebody begins to translate
it, it is a draft that readers don't see until it has been approved.
"""
