"""The yearly round: rules, store, steps and the command line."""
