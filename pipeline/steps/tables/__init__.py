"""Tables of points as offices fill them in Excel or Word, understood by their headings.

``cells`` opens the file, ``columns`` finds what each column is, ``matching``
ties rows to criteria, ``points_table`` puts it together.
"""
