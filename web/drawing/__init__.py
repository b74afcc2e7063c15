"""Pictures made on the server: pages of evidence with marks, and charts."""
