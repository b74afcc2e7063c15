"""The form of a package: a zip of a signed list, the dossier, its originals and what was read of them."""

FORMAT = 1
MANIFEST, SIGNATURE, CONTENTS = "manifest.json", "manifest.sig", "dossier.json"
