"""Publishing in an emergency: before anybody has judged, and judged at once (rule 7).

An open `EmergencyPublication` vouches for exactly its text, for `gate`. While it is
open the page is in review: whatever ends the review ends it too.
"""
