"""The rules of the index, pure: no file, no database, no clock.

Read in this order: ``units``, ``criteria``, ``rulebook_parts``, ``rulebook`` (what was decided);
``dossier``, ``linking``, ``findings``, ``checks`` (what a unit handed in);
``point_rules``, ``scoring``, ``adjustments``, ``bands``, ``cascade``, ``ranking``,
``standing`` (what it earns); ``rounds`` (when). ``reading`` turns the text of a rulebook into these values.
"""
