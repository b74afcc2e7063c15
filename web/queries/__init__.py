"""What the pages read: a fixed number of queries each, however many rows there are."""
