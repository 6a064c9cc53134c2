"""Asking again whether a page is still correct and usable.

A page has at most one open question. It is opened by what makes the page doubtful
(`doubts`, `opening`), or by an author who agrees with a reader; it is answered by
whoever judges for the page's division on that day (`answering`), and waits for them on
the admin's first page (`queues`); a new certificate closes it.
"""
