"""Evidence → search: one contract, two backends, one query language.

Reading order: ``evidence_index`` (what is kept and what comes back), ``query``
(what people type), ``analyzer`` and ``terms`` (what both backends index),
``plan`` (what a query asks of them), ``ranking``, ``snippets``, then
``whoosh_index`` and ``postgres_index``. ``opening`` chooses between the two.
"""
