"""From the text of a rulebook to values, with every fault named by file and line."""
