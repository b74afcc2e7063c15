"""A unit's dossier carried to the province: out, signed, and in again, checked and merged."""
