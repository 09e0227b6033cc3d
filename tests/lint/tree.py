"""Which files of a tree are somebody's work: what the checks of this folder look at."""

# What commands make, wherever it stands.
MADE_FOLDERS = frozenset({"build", "node_modules"})


def files_below(root, folder=".", pattern="*"):
    """The files in `folder` of `root` and below whose name fits `pattern`, sorted, without those in made folders."""
    found = (root / folder).rglob(pattern)
    return sorted(p for p in found if not MADE_FOLDERS & set(p.relative_to(root).parts) and p.is_file())
