"""Invented example data for every paper, to preview a template with.

All units are invented, all people are «Nguyễn Văn A»; nothing here is a result
of any authority.
"""
