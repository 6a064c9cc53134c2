"""The few drawings the pages use, 24 by 24, drawn in the colour of the text.

Inside the page rather than in a file of their own: no request, and they take the
text's colour. They never stand for words: a word is always beside them, or in the
label of what holds them.
"""

from __future__ import annotations

PATHS = {
    "check": "M4.5 12.5l5 5 10-11",
    "close": "M5 5l14 14M19 5L5 19",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "forward": "M9 5l7 7-7 7",
    "back": "M15 5l-7 7 7 7",
    "key": "M7.5 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 12h9.5M17 12v4M21.5 12v3",
    "link": "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3"
    "M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7L12 17.7",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "people": "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.5 2.9-6 6.5-6"
    "s6.5 2.5 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.6c2.1.8 3.5 2.8 3.5 5.4",
    "print": "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "search": "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5",
    "speech": "M4 5h16v11h-9l-5 4v-4H4z",
    "video": "M3 6h18v12H3zM10 9.5v5l4.5-2.5z",
    "warning": "M12 4l9 16H3zM12 10v5M12 17.5v.01",
}
