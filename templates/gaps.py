"""«Còn thiếu»: what a paper still lacks before it can be signed."""

from templates.contexts import Paper


def gaps(context: Paper) -> list[str]:
    """Return what is still missing, one Vietnamese phrase each, in printed order."""
    raise NotImplementedError
