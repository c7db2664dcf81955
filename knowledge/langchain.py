"""The library as a LangChain retriever, for others to build on; nothing of the coach imports it.

retriever = GuidanceRetriever(library=open_library(settings), k=4)
documents = retriever.invoke("how do I ask for honest feedback")
"""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, SkipValidation

from knowledge.library import Include, Library, Match
from knowledge.passages import Audience, Stage


class GuidanceRetriever(BaseRetriever):
    """The `k` best passages for a question, as `Library.search` finds them.

    Where nothing answers, there are no documents, unless `even_unanswered`. The text is data: a
    passage whose `kind` is `document` was written by somebody in the team. Raises KnowledgeError
    for a question without a word.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: SkipValidation[Library]
    k: int = Field(default=8, ge=1)
    audience: Audience | None = None
    topic: str | None = None
    stage: Stage | None = None
    include: Include = "both"
    even_unanswered: bool = False

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        result = self.library.search(
            query,
            self.k,
            audience=self.audience,
            topic=self.topic,
            stage=self.stage,
            include=self.include,
        )
        if not (result.answerable or self.even_unanswered):
            return []
        return [_document(match) for match in result.matches]


def _document(match: Match) -> Document:
    passage = match.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "id": passage.id,
            "kind": match.kind,
            "title": passage.title,
            "source": passage.source,
            "provider": passage.provider,
            "evidence": passage.evidence,
            "facts": list(passage.facts),
            "score": match.score,
            "why": list(match.why),
        },
    )
