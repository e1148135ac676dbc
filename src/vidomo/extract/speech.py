"""Direct speech: which cue a quotation hangs on, and how far it runs."""

from __future__ import annotations

from vidomo.extract.cues import Cue
from vidomo.extract.drafts import STOPS, Desk, Draft
from vidomo.extract.sources import Source, beside, can_speak, governed, phrase, source_of, subject_of


def quoted_claims(desk: Desk) -> list[Draft]:
    """Make a draft for each quotation that is speech, with the cue before or after it or the speaker carried on.

    Args:
        desk: The page laid out.

    Returns:
        Drafts in the order of the text.
    """
    drafts: list[Draft] = []
    for index in range(len(desk.quotes)):
        if index in desk.done:
            continue
        if _resumes(desk, index, drafts):
            drafts[-1].spans.append((desk.quotes[index].start, desk.quotes[index].end))
            desk.done.add(index)
            continue
        draft = _after(desk, index) or _before(desk, index)
        if draft is not None:
            if draft.rule == "claims.quote_before_cue":
                _take_in(desk, draft, drafts)
            drafts.append(draft)
            desk.done.add(index)
            continue
        _alone(desk, index, drafts)
    return drafts


def _resumes(desk: Desk, index: int, drafts: list[Draft]) -> bool:
    """Whether a quotation goes on in its sentence after its cue: `"…," she told the council, "…"`."""
    if not drafts or drafts[-1].cue is None or drafts[-1].rule != "claims.quote_before_cue":
        return False
    start, stop = _gap_before(desk, index)
    lead = desk.text(desk.page.doc[start].idx, desk.quotes[index].start).rstrip() if start < stop else ""
    cue = drafts[-1].cue
    inside = start <= cue.first < stop and lead.endswith((",", "—", "–", ":", "-"))
    return inside and all(c.token.i in desk.used for c in _cues(desk, (start, stop)))


def _take_in(desk: Desk, draft: Draft, drafts: list[Draft]) -> None:
    """Join the paragraphs of one long quotation whose speaker is named at its end."""
    while drafts and drafts[-1].carried and drafts[-1].cue is None:
        quote = next((q for q in desk.quotes if (q.start, q.end) == drafts[-1].spans[-1]), None)
        here = desk.page.block_of(draft.spans[0][0])
        if quote is None or quote.closed or here is None or quote.block != here - 1:
            return
        draft.spans[:0] = drafts.pop().spans


def _gap_after(desk: Desk, index: int) -> tuple[int, int]:
    doc = desk.page.doc
    start = stop = desk.ranges[index][1]
    end = desk.page.report.blocks[desk.quotes[index].block].end
    while stop < len(doc) and doc[stop].idx < end and desk.inside[stop] < 0:
        if doc[stop].text in STOPS and not _short(desk, stop):
            break
        stop += 1
    return start, stop


def _short(desk: Desk, stop: int) -> bool:
    """Whether a full stop belongs to a short title ("Capt. Petrenko")."""
    doc = desk.page.doc
    return (
        doc[stop].text == "."
        and doc[stop - 1].lower_ in desk.words.roles
        and stop + 1 < len(doc)
        and doc[stop + 1].is_title
    )


def _gap_before(desk: Desk, index: int) -> tuple[int, int]:
    doc = desk.page.doc
    stop = start = desk.ranges[index][0]
    begin = desk.page.report.blocks[desk.quotes[index].block].start
    while start > 0 and doc[start - 1].idx >= begin and desk.inside[start - 1] < 0 and doc[start - 1].text not in STOPS:
        start -= 1
    while start < stop and doc[start].is_space:
        start += 1
    return start, stop


def _cues(desk: Desk, gap: tuple[int, int]) -> list[Cue]:
    return [c for c in desk.cues if gap[0] <= c.first < gap[1] and c.allows("quote") and not _idle(c)]


def _idle(cue: Cue) -> bool:
    return governed(cue.token) and not any(c.dep_ == "aux" and c.lower_ == "would" for c in cue.token.children)


def _who(desk: Desk, cue: Cue, gap: tuple[int, int]) -> Source | None:
    source = source_of(cue, desk.quoted)
    if source is None or (source.own and not gap[0] - 1 <= source.head.i < gap[1]):
        source = beside(cue, desk.page.doc, gap, desk.quoted) or source
    if source is not None and can_speak(source, cue, desk.words, cue.demands(cue.line("quote")), desk.named):
        return source
    return None


def _after(desk: Desk, index: int) -> Draft | None:
    """ "…," she said."""
    quote, doc = desk.quotes[index], desk.page.doc
    gap = _gap_after(desk, index)
    cues = _cues(desk, gap)
    if not cues:
        return None
    inner = desk.text(quote.start, quote.end).rstrip("\"”’»'“ ")
    comma = inner.endswith((",", "?", "!", "—", "–", "-", "…")) or (gap[0] < len(doc) and doc[gap[0]].text == ",")
    opens = _opens_sentence(desk, index)
    cue = cues[0]
    own = [
        c for c in cue.token.children if c.dep_ in ("ccomp", "xcomp") and c.i > cue.token.i and c.i not in desk.quoted
    ]
    turns = gap[0] < cue.first and any(t.pos_ == "CCONJ" for t in doc[gap[0] : gap[0] + 2])
    if own and (turns or not opens):
        return None  # A title in quotation marks, or "…," but she said …: a cue that has its own content.
    if not comma and not (opens and not inner.endswith(".")):
        return None
    if not comma and cue.token.dep_ not in ("ROOT", "parataxis", "ccomp"):
        return None
    source = _who(desk, cue, gap)
    if source is None or (source.first < gap[0] and source.own):
        return None
    if sum(1 for t in doc[gap[0] : cue.first] if t.is_alpha) > 40:
        return None
    start, _ = _gap_before(desk, index)
    begin = quote.start
    lead = [c for c in desk.cues if start <= c.first < desk.ranges[index][0]]
    words = [t for t in doc[start : desk.ranges[index][0]] if t.is_alpha]
    first = index
    if words and not lead and any(t.pos_ not in ("CCONJ", "ADV", "SCONJ", "INTJ") for t in words):
        begin = doc[start].idx
    while first > 0 and first - 1 not in desk.done and not lead and _joined(desk, first - 1, first):
        # `"A" and "B," she said`: one content with all its quotations.
        first -= 1
        start, _ = _gap_before(desk, first)
        words = [t for t in doc[start : desk.ranges[first][0]] if t.is_alpha]
        begin = doc[start].idx if words else desk.quotes[first].start
    end = doc[min(source.first if gap[0] <= source.first else cue.first, cue.first)].idx
    tail = desk.text(quote.end, end).strip(" ,\n")
    if tail and inner.endswith((",", "?", "!")) and gap[0] <= source.first < cue.first:
        # What stands between the closing mark and the cue names the source.
        links = ("CCONJ", "SCONJ", "ADV")
        named = (i for i in range(gap[0], source.first) if doc[i].is_alpha)
        begins = next((i for i in named if doc[i].pos_ not in links), source.first)
        source, tail = Source(begins, source.last, source.head), ""
    spans = [(begin, quote.end if not tail else quote.end + len(desk.text(quote.end, end).rstrip(" ,\n—–-")))]
    desk.used.add(cue.token.i)
    desk.done.update(range(first, index + 1))
    return Draft(cue, source, spans, "claims.quote_before_cue", cue.line("quote"))


def _joined(desk: Desk, left: int, right: int) -> bool:
    between = desk.text(desk.quotes[left].end, desk.quotes[right].start)
    inner = desk.text(desk.quotes[left].start, desk.quotes[left].end).rstrip("\"”’»' ")
    return (
        desk.quotes[left].block == desk.quotes[right].block
        and not any(s in between for s in ".!?;:")
        and not inner.endswith((".", "!", "?", ","))
    )


def _before(desk: Desk, index: int) -> Draft | None:
    """She said: "…"."""
    quote, doc = desk.quotes[index], desk.page.doc
    gap = _gap_before(desk, index)
    lead = desk.text(doc[gap[0]].idx if gap[0] < gap[1] else quote.start, quote.start).rstrip()
    block = desk.page.report.blocks[quote.block]
    if not lead and quote.start - block.start < 2 and quote.block > 0:
        # The words before a paragraph that is all quotation: "He told the council:".
        last = desk.page.report.blocks[quote.block - 1]
        if desk.text(last.start, last.end).rstrip().endswith(":"):
            tokens = [t.i for t in doc if last.start <= t.idx < last.end]
            gap = (max((i for i in tokens if doc[i].text in STOPS), default=tokens[0] - 1) + 1, tokens[-1] + 1)
            lead = desk.text(last.start, last.end).rstrip()
    if not lead:
        return None
    cues = [c for c in _cues(desk, gap) if c.token.i not in desk.used]
    if cues:
        cue = cues[-1]
        words = [t for t in doc[cue.last : gap[1]] if not t.is_space and not t.is_punct]
        inner = [
            c
            for c in cue.token.children
            if c.dep_ == "ccomp" and any(gap[0] <= t.i < gap[1] for t in c.subtree if t.is_alpha)
        ]
        if inner and inner[0].left_edge.i > cue.token.i:
            return None  # A clause that ends in a quotation: read as indirect speech.
        near = not words or all(
            t.dep_ in ("advmod", "npadvmod", "prep", "pobj", "prt", "nummod", "det", "compound") for t in words
        )
        if lead.endswith((",", ":")) or near or len(words) == 0:
            source = _who(desk, cue, gap)
            if source is not None:
                desk.used.add(cue.token.i)
                spans = [*_lead(desk, index, source, gap), (quote.start, _tail(desk, index))]
                return Draft(cue, source, spans, "claims.quote_after_cue", cue.line("quote"))
        return None
    if lead.endswith(":") and _speech(desk, index):
        root = next((t for t in doc[gap[0] : gap[1]] if t.dep_ in ("nsubj", "nsubjpass") and t.i in desk.named), None)
        root = root or next((t for t in doc[gap[0] : gap[1]] if t.dep_ in ("nsubj", "nsubjpass")), None)
        found = subject_of(root.head, desk.quoted) if root is not None else None
        head = found[0] if found else root
        if head is not None and (span := phrase(head, desk.quoted, set())):
            source = Source(span[0], span[1], head)
            return Draft(None, source, [(quote.start, quote.end)], "claims.quote_after_colon")
    return None


def _lead(desk: Desk, index: int, source: Source, gap: tuple[int, int]) -> list[tuple[int, int]]:
    """What a quotation goes on from before its cue: "The bridge, she said, "will hold for years"."."""
    quote, doc = desk.quotes[index], desk.page.doc
    first = desk.text(quote.start, quote.end).lstrip("\"“”'‘«„ ")[:1]
    last = source.first - 1
    if not first.islower() or not gap[0] < last < gap[1] or doc[last].text != ",":
        return []
    words = [t for t in doc[gap[0] : last] if t.is_alpha]
    if not words or any(t.dep_ == "ROOT" or t.i in desk.used for t in words) or words[0].pos_ in ("CCONJ", "SCONJ"):
        return []
    return [(words[0].idx, desk.end_of(last - 1))]


def _tail(desk: Desk, index: int) -> int:
    """Where the words that a quotation is part of end: `“a hard winter” for the whole region`."""
    quote, doc = desk.quotes[index], desk.page.doc
    inner = desk.text(quote.start, quote.end).rstrip("\"”’»' ")
    if not quote.closed or inner.endswith((".", "!", "?", ",", ";")):
        return quote.end
    first, stop = _gap_after(desk, index)
    if first >= stop or not (doc[first].pos_ in ("ADP", "SCONJ") or doc[first].tag_ == "TO"):
        return quote.end
    while first < stop and doc[first].text not in (",", ":", "—", "–", "-", "(") and not doc[first].is_space:
        first += 1
    cut = any(c.first < first and c.first >= desk.ranges[index][1] for c in desk.cues)
    return quote.end if cut else desk.end_of(first - 1)


def _speech(desk: Desk, index: int) -> bool:
    """Whether a quotation is more than a name: words enough, or a verb."""
    doc, (first, last) = desk.page.doc, desk.ranges[index]
    return sum(1 for t in doc[first:last] if t.is_alpha) >= 5 or any(t.pos_ in ("VERB", "AUX") for t in doc[first:last])


def _opens_sentence(desk: Desk, index: int) -> bool:
    gap = _gap_before(desk, index)
    return not any(t.is_alpha or t.like_num for t in desk.page.doc[gap[0] : gap[1]])


def _alone(desk: Desk, index: int, drafts: list[Draft]) -> None:
    """A quotation with no cue of its own: the speaker goes on."""
    quote = desk.quotes[index]
    if not _opens_sentence(desk, index):
        return
    follows = index and desk.quotes[index - 1].block == desk.quotes[index].block and index - 1 in desk.done
    if not follows and not _speech(desk, index):
        return
    inner = desk.text(quote.start, quote.end).rstrip("\"”’»' ")
    if (
        quote.closed
        and not inner.endswith((".", "!", "?", "…", ",", ";"))
        and quote.start != desk.page.report.blocks[quote.block].start
    ):
        return
    if drafts and _goes_on(desk, index, drafts[-1]):
        drafts[-1].spans.append((quote.start, quote.end))
        desk.done.add(index)
        return
    desk.done.add(index)
    drafts.append(Draft(None, None, [(quote.start, quote.end)], "claims.quote_alone", carried=True))


def _goes_on(desk: Desk, index: int, last: Draft) -> bool:
    """Whether a quotation goes on with the claim before it: in its paragraph, or in the next with nobody else between.

    Quotations between the two that are no speech, such as titles, do not part them.
    """
    quote = desk.quotes[index]
    before = next((q for q in reversed(desk.quotes[:index]) if q.end <= last.spans[-1][1]), None)
    if before is None or last.spans[-1][1] < before.start:
        return False
    if before.block == quote.block:
        return desk.page.block_of(last.at) == quote.block
    if before.block != quote.block - 1:
        return False
    start = desk.page.report.blocks[quote.block].start
    other = any(
        c.allows("quote")
        and last.spans[-1][1] < c.token.idx < start
        and (last.cue is None or c.first != last.cue.first)
        for c in desk.cues
    )
    return not before.closed or (last.cue is not None and not other and quote.start == start)
