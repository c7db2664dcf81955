"""The coach in a LangChain program: a retriever, runnables, and the rehearsal as tools.

LangChain is imported when one of these is called, not when this room is.
"""

from coach.langchain.rehearsing import answering, rehearsal_tools
from coach.langchain.runnables import NotesRequest, drafting, retriever, summarizing

__all__ = [
    "NotesRequest",
    "answering",
    "drafting",
    "rehearsal_tools",
    "retriever",
    "summarizing",
]
