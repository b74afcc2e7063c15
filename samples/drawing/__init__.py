"""How sample documents are drawn: pages of marks, then PDF, scan, photo or office file."""
