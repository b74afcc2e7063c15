"""One verb, one file, one public function."""
