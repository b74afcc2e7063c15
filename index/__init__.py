"""Pages → document numbers and evidence → search."""
