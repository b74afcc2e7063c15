"""Fuzzing guided by coverage: each room that takes in foreign bytes, twenty minutes long.

    python -m bench.fuzz --list
    python -m bench.fuzz archive docx --minutes 20

Atheris is needed for the guidance (``pip install atheris``, Linux only). The
targets themselves need nothing: ``tests/ocr/test_fuzz_found.py`` runs every
input that ever broke one.
"""
