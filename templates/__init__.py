"""Results in, Word papers in the official format out."""
