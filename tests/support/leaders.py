"""What good, poor and odd leaders say, for both scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from coach.rehearsal.rehearsal import Turn, decide, spoken
from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.state import Difficulty

GOOD = {
    "ai-from-a-designer": (
        "Before we start, nothing you say goes beyond this room, and you can say pass.",
        "I've been nodding along about AI for a year and I've never opened one. How do you use it?",
        "So it's only at the very start of a job. How do you know when it is wrong?",
        "That must have been frightening. How did you learn to spot it?",
        "So it costs you your evenings and nobody sees it. I'm sorry, I never thought about that.",
        "What do people make of the policy I signed?",
        "I wrote that policy and I can see now that it did harm. What would have helped instead?",
        "I'll bring three examples to the studio by Friday.",
        "How did it come across when I showed the logo?",
        "You felt I had told everyone their work takes no time. That was careless of me.",
        "You don't have to answer this. What goes into the tools that perhaps should not?",
        "What worries you about your own craft?",
    ),
    "why-new-people-leave": (
        "Nothing you say today will be repeated, and you don't have to answer anything.",
        "What was your first day like?",
        "So nobody knew you were coming, and you told everyone it was great. What came of that?",
        "How were you trained for the phones?",
        "That sounds frightening. What do you do now when a call like that comes?",
        "I have never asked anyone if our adverts are true. What did ours lead you to expect?",
        "I'll take that line out of the advert this week.",
        "So it is not the money, it is the week you cannot plan. What would help with that?",
        "What keeps the ones who stay?",
        "I'm sorry. I walked round and saw what I was shown. What do I not see when I visit?",
        "You can leave this out. What happened when somebody raised something?",
        "Leaving names out, what made the last person go?",
    ),
}
POOR = {
    "ai-from-a-designer": (
        "Right, I have twenty minutes. Who else in the studio is using this stuff?",
        "Don't you think the policy is clear?",
        "You have to understand the board was worried about clients.",
        "Young people pick this up so easily, you lot grew up with it.",
        "It's just a tool. I'm sure it can't be that hard.",
        "You should just ask your manager for training.",
        "I'd be careful saying that. Your appraisal is coming up.",
        "I've run this firm for twenty years and I know what clients want.",
        "Which manager told you that?",
    ),
    "why-new-people-leave": (
        "So why do young people not want to work?",
        "Which manager is the problem?",
        "It's pay, isn't it?",
        "We do exit surveys, and the surveys say pay. We can't just raise wages.",
        "Everyone finds the first year hard, that's the job.",
        "Have you thought about just asking for more training?",
        "When I started we had no training at all and we got on with it.",
        "People who complain don't get far in this group.",
    ),
}
BLAND = tuple(
    f"{opening} {subject}."
    for opening in ("Right, noted on", "Mm, I see about", "Fine then,", "Okay, well,", "So, yes,")
    for subject in ("the printer", "that cupboard", "lunch", "the lift")
)


def play(
    scenario_id: str,
    lines: Sequence[str],
    seed: int = 1,
    difficulty: Difficulty = Difficulty.REALISTIC,
) -> list[Turn]:
    """The turns these lines make with the built-in wording, until the mentor closes."""
    scenario = find_scenario(scenario_id)
    turns: list[Turn] = []
    for line in lines:
        turns.append(spoken(decide(scenario, seed, difficulty, turns, line)))
        if turns[-1].decision.ends:
            break
    return turns
