"""How the points of one criterion come about: one file, one kind of rule."""
