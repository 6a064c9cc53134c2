"""What readers sought in vain: written down without them, and asked of a division."""
