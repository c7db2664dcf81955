"""Read a whole Chroma store in a process of its own, and say whether that went well.

Chroma's native reader ends its process with a segmentation fault on some damaged files, where an
exception would do. So a store that may have been touched since it was last read is first read
here. Run as a script, with the store's folder and the collection's name; it imports nothing of
the coach, so that it starts from any folder.
"""

from __future__ import annotations

import sys


def unreadable_rows(folder: str, name: str) -> int:
    """How many rows of the collection have no unit vector; raises what Chroma raises."""
    import chromadb
    import numpy as np
    from chromadb.errors import NotFoundError

    client = chromadb.PersistentClient(folder)
    try:
        collection = client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return 0  # a store without the collection is empty, not damaged
    content = collection.get(include=["embeddings"])
    if not content["ids"]:
        return 0
    vectors = np.asarray(content["embeddings"], dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1)
    return int(np.count_nonzero(~(np.abs(lengths - 1.0) < 1e-3)))


if __name__ == "__main__":
    sys.exit(1 if unreadable_rows(sys.argv[1], sys.argv[2]) else 0)
