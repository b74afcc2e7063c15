"""Making a picture easier to read: small pure functions on arrays.

Each file is one fault of pictures: how it is measured and how it is mended.
``recipe`` measures a picture and picks the steps; nothing runs where nothing
is wrong, because every step harms a good page a little.
"""
