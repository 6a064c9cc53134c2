"""What lies on somebody's desk: what waits for them, what of theirs is on its way, what
came back. Each list costs the same number of queries however many there are.
"""
