"""Search that knows Thai: words out of text without spaces, and how to rank them."""
