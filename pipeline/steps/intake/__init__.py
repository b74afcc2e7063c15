"""The parts of ``steps.ingest``: plan what to read, save what was read, refresh the index."""
