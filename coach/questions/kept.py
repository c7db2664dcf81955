"""A preparation kept on this machine: its versions, and going back to one of them.

Every draft, and every change of the words or of which questions there are, is a version of its
own. Pins, order, parts and minutes lose no words: they are written into the last version.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.errors import BadInput, WorkUnavailable
from coach.questions.edits import KeptQuestion, Preparation, gone_back, prepared
from coach.questions.request import DraftRequest, QuestionSet
from coach.store import Work
from coach.store.records import Draft, Person
from knowledge.text import clean_line
from knowledge.topics import find_topic


class Version(BaseModel):
    """One line of the list of versions; `number` counts from 1."""

    model_config = ConfigDict(frozen=True)

    number: int
    change: str
    made: datetime
    questions: int


class KeptPreparation:
    """One session's preparation in the store. `now` is how it stands, `version` its number."""

    def __init__(self, work: Work, session_id: int, now: Preparation, version: int) -> None:
        self._work = work
        self.session_id = session_id
        self.now = now
        self.version = version

    @classmethod
    def start(
        cls, work: Work, preparation: Preparation, person: Person | None = None
    ) -> KeptPreparation:
        """A new session with `preparation` as its first version."""
        session = work.sessions.start(
            "preparation",
            title_of(preparation),
            side=preparation.request.side,
            person_id=person.id if person else None,
        )
        draft = _add(work, session.id, preparation, "drafted")
        return cls(work, session.id, preparation, draft.version)

    @classmethod
    def open(cls, work: Work, session_id: int) -> KeptPreparation:
        """The last version. Raises BadInput where the session holds no preparation."""
        work.sessions.get(session_id)
        draft = work.drafts.latest(session_id)
        if draft is None:
            raise BadInput(
                f"Session {session_id} is no preparation.",
                "'coach prepare list' shows the preparations there are.",
            )
        return cls(work, session_id, preparation_in(draft), draft.version)

    @property
    def title(self) -> str:
        return self._work.sessions.get(self.session_id).title

    @property
    def key(self) -> str:
        """Tells this session apart from every other one, on this machine and elsewhere."""
        made = self._work.sessions.get(self.session_id).created_at
        return f"preparation {self.session_id} {made.isoformat()}"

    @property
    def person(self) -> Person | None:
        person_id = self._work.sessions.get(self.session_id).person_id
        return None if person_id is None else self._work.people.get(person_id)

    def change(self, preparation: Preparation, change: str) -> None:
        """Keeps `preparation` as a new version; `change` says in a few words what was done."""
        draft = _add(self._work, self.session_id, preparation, change)
        self.now, self.version = preparation, draft.version

    def arrange(self, preparation: Preparation) -> None:
        """Keeps `preparation` in the last version: for pins, order, parts and minutes."""
        self._work.drafts.amend(self.session_id, self.version, preparation.model_dump(mode="json"))
        self.now = preparation

    def redraft(self, preparation: Preparation, person: Person | None = None) -> None:
        """Another draft of this session; title and person follow the new request."""
        self.change(preparation, "drafted again")
        self._work.sessions.rename(self.session_id, title_of(preparation))
        self._work.pairs.meet(self.session_id, person.id if person else None)

    def versions(self) -> tuple[Version, ...]:
        """The oldest first."""
        return tuple(
            Version(
                number=draft.version,
                change=draft.change,
                made=draft.created_at,
                questions=len(draft.result.get("questions", ())),
            )
            for draft in self._work.drafts.versions(self.session_id)
        )

    def at(self, version: int) -> Preparation:
        """The preparation as it stood. Raises BadInput where there is no such version."""
        draft = self._work.drafts.version(self.session_id, version)
        if draft is None:
            raise BadInput(
                f"There is no version {version}.", f"The versions are numbered 1 to {self.version}."
            )
        return preparation_in(draft)

    def go_back(self, version: int) -> None:
        """Makes the words of an earlier version the newest one; nothing between is lost."""
        self.change(gone_back(self.now, self.at(version)), f"back to version {version}")


def when(given: str) -> datetime:
    """A date and a time on the person's own clock. Raises BadInput where it is neither."""
    try:
        found = datetime.fromisoformat(given.strip())
    except ValueError:
        found = None
    if found is None or len(given.strip()) < len("2026-12-03 14"):
        raise BadInput(
            "A calendar entry needs a date and a time.",
            "Write them as year-month-day hour:minute, such as 2026-12-03 14:30.",
        )
    return found


def title_of(preparation: Preparation) -> str:
    """What the session is about, in one line; never the other person's name."""
    if preparation.topic:
        return find_topic(preparation.topic).title
    request = preparation.request
    return clean_line(request.about or request.topic, 60) or "Working together"


def preparation_in(draft: Draft) -> Preparation:
    """What a stored version holds. Raises WorkUnavailable where it cannot be read."""
    try:
        if "plan" in draft.result:
            return Preparation.model_validate(draft.result)
        return _from_before_plans(draft)
    except ValidationError as error:
        raise WorkUnavailable(
            f"Version {draft.version} of this preparation cannot be read.",
            "Go back to another version, or draft it again.",
        ) from error


def _from_before_plans(draft: Draft) -> Preparation:
    """A set that was stored before there were plans gets one now."""
    from coach.questions.plan import plan_session

    request = DraftRequest.model_validate(draft.request)
    drafted = QuestionSet.model_validate(draft.result)
    kept = [KeptQuestion(question=question) for question in drafted.questions]
    return prepared(request, drafted, kept, plan_session(request, drafted.questions))


def _add(work: Work, session_id: int, preparation: Preparation, change: str) -> Draft:
    return work.drafts.add(
        session_id,
        preparation.request.model_dump(mode="json"),
        preparation.model_dump(mode="json"),
        clean_line(change, 120),
    )
