"""What the sample papers say: texts and the list of files of each invented unit."""
