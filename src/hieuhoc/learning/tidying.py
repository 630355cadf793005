"""A plan's words in the one form they are kept in."""

from dataclasses import replace

from hieuhoc.kernel.text import nfc
from hieuhoc.learning.plan import PlanContent


def tidy_line(text: str) -> str:
    """Return `text` in NFC on one line, with single spaces and without NUL, which no database holds."""
    return " ".join(nfc(text).replace("\0", " ").split())


def tidy(content: PlanContent) -> PlanContent:
    """Return the plan with every text tidied, and paragraphs that say nothing or say it twice left out."""
    return replace(
        content,
        groups=tuple(
            replace(
                group,
                name=tidy_line(group.name),
                planned=tuple(
                    replace(planned, title=tidy_line(planned.title), host=tidy_line(planned.host))
                    for planned in group.planned
                ),
            )
            for group in content.groups
        ),
        targets=tuple(replace(target, text=tidy_line(target.text)) for target in content.targets),
        strengths=_paragraphs(content.strengths),
        difficulties=_paragraphs(content.difficulties),
        tasks=_paragraphs(content.tasks),
        measures=_paragraphs(content.measures),
        population_source=tidy_line(content.population_source),
    )


def _paragraphs(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts if (line := tidy_line(text))))
