"""How well search answers: passages, judged queries, and what came of them."""
