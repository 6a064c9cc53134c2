"""Real documents in: an order or minutes, from a file to a neutral structure."""
