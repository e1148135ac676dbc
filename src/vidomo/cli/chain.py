"""The chain of ``vidomo why`` as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.cli.output import plain
from vidomo.model.span import Reason
from vidomo.show.why import Why
from vidomo.show.words import count


def lines(chain: Why) -> Iterator[str]:
    """Word a chain, from the words to what was made of them.

    Args:
        chain: The chain.

    Yields:
        Lines without their line breaks.
    """
    for line in _lines(chain):
        yield plain(line)


def _lines(chain: Why) -> Iterator[str]:
    yield f"{chain.kind} {chain.id}: {chain.label}"
    for words in chain.words:
        yield "words"
        yield f"  {_one(words.before)}[{_one(words.quote)}]{_one(words.after)}"
        state = "unchanged since they were read" if words.intact else "THE TEXT HAS CHANGED SINCE IT WAS READ"
        yield f"  code points {words.start} to {words.end}, {state}"
    if chain.report is not None:
        report = chain.report
        told = " · ".join(each for each in (report.source, report.title, report.url) if each)
        yield f"report {report.id}" + (f": {told}" if told else "")
        yield f"  published {report.published or 'on an unknown day'}" + (f" ({report.basis})" if report.basis else "")
        yield from (f"  {reason}" for reason in report.reasons)
        yield f"  SHA-256 of the text {report.digest}"
    if chain.reasons:
        yield "read by"
        yield from (f"  {reason_told(reason)}" for reason in chain.reasons)
    if chain.claim is not None:
        claim = chain.claim
        who = claim.speaker or claim.source or "nobody named"
        yield f"claim {claim.id}: {', '.join(each for each in (who, claim.role, claim.side) if each)}"
        named = (("cue", claim.cue), ("on", claim.medium), ("evidence", claim.evidence))
        yield f"  {claim.strength}, {claim.form}" + "".join(f", {what} {value}" for what, value in named if value)
        yield f"  “{_one(claim.quote)}”"
    elif chain.words:
        yield "claim: none, the outlet says it in its own voice"
    for joined in chain.incidents:
        yield f"incident {joined.id}: {joined.label}"
        names = f": {'; '.join(joined.origin_names)}" if joined.origin_names else ""
        yield f"  {count(joined.origins, 'independent origin')}{names}"
        yield from (f"  {why}" for why in joined.why)
        for one in joined.judgements:
            yield f"  {one.left} and {one.right}: {one.verdict}, {one.score:.2f}, by {one.by}"
            yield from (f"    {part.weight:+.2f} {part.name}: {part.detail}" for part in one.parts)
    if chain.parts:
        yield "made of" if not chain.words else "what hangs on it"
        for part in chain.parts:
            voice = part.speaker or part.source or "the outlet itself"
            yield f"  {part.id} {part.kind} {part.label}, {voice}: “{_one(part.quote)}”"
    yield from chain.notes


def reason_told(reason: Reason) -> str:
    """Word a reason: the rule, its lexicon line, what it saw."""
    told = f"{reason.rule} ({reason.lexicon})" if reason.lexicon else reason.rule
    return f"{told}: {reason.detail}" if reason.detail else told


def _one(text: str) -> str:
    lead, tail = text[:1].isspace(), text[-1:].isspace()
    return (" " if lead else "") + " ".join(text.split()) + (" " if tail and text.strip() else "")
