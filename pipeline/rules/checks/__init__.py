"""Checks: one file, one check, ``(dossier, rulebook) -> findings``."""

from pipeline.rules.checks.run import CHECKS, run_checks

__all__ = ["CHECKS", "run_checks"]
