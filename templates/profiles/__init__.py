"""Letterhead profiles as data: who prints what above and below a paper."""
