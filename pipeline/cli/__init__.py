"""The command line `cchc`."""
