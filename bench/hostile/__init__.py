"""A folder of 1,000 mixed files, 40 of them hostile, taken in whole, killed and resumed.

    python -m bench.hostile                 one run, measured, then ten kills
    python -m bench.hostile --files 60 --kills 2

``ordinary`` makes what people hand in, ``attacks`` what must be refused, each
attack with the reasons that are right for it; ``measure`` runs ``cchc ingest``
and watches memory; ``whole`` puts them together, compares and prints.
"""
