"""Reports on how the review works: a file a report, each with a right of its own."""
