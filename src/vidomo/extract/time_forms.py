# ruff: noqa: E501 - a table of patterns, one form to a line
"""The forms of English time expressions as patterns, made from the lexicon's ``time`` words.

About fifty forms, after TIMEX3 (ISO-TimeML 2012) as annotated in TimeBank; what each means is told in ``time_values``.
"""

from __future__ import annotations

from vidomo.extract.numbers import NumberWords, alternatives
from vidomo.lexicon import Lexicon

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
# A bare year may not be part of a longer number, an amount, a model name or a web address.
LONE_YEAR = rf"(?<![\w$£€.,:/#-])(?<!No\.\s){YEAR}(?![\w%/$€£]|-\w|,\d|\.\d|:\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.m\.|[AaPp][Mm]\b)"
    r"|(?:1[0-2]|0?[1-9])\s*(?:[ap]\.m\.|[AaPp][Mm]\b)|(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|:\d|\s*(?:am|pm)))"
)
ZONE = r"(?:\s+(?:local\s+time|[A-Z]{2,4}T|GMT|UTC|Moscow\s+time|Kyiv\s+time|Eastern(?:\s+time)?))?"
ABOUT = (
    r"(?:(?:about|around|almost|nearly|roughly|approximately|some|just\s+over|just\s+under|well\s+over|more\s+than|less\s+than"
    r"|fewer\s+than|over|under|up\s+to|at\s+least|at\s+most|no\s+more\s+than|as\s+many\s+as)\s+)"
)
VAGUE = r"(?:an?\s+few|several|many|some|an?\s+couple(?:\s+of)?|couple\s+of|few|numerous|countless)"
STAGE = r"(?:(?:early|late|mid|earlier|later)(?:\s+in)?[\s-]+)"


# Which words a form cannot do without; "number" is any digits, the others are lexicon concepts or the words below.
NEEDS: dict[str, tuple[str, ...]] = {
    "iso": ("number",), "numeric": ("number",), "clock": ("number",), "years": ("number",), "year": ("number",), "staged_year": ("number",),
    "decade": ("number", "scores"), "century": ("century",), "spelled_year": ("spelled",), "month_day": ("months",),
    "day_month": ("months",), "month_year": ("months",), "month": ("months",), "weekday": ("weekdays",),
    "weekday_set": ("weekdays",), "named_day": ("days",), "feast": ("feasts",), "relative": ("units", "seasons"),
    "the_past": ("units",), "ago": ("ago",), "bare_ago": ("ago",), "shift": ("way",), "window": ("units",),
    "recent": ("units",), "duration": ("units",), "a_unit": ("units",), "whole": ("units",), "bare_units": ("units",),
    "units_of": ("units",), "each": ("each",), "per": ("units",), "set": ("sets",), "season": ("seasons",),
    "lone_season": ("seasons",), "quarter": ("quarter",), "year_quarter": ("quarter",), "the_quarter": ("quarter",),
    "year_before": ("way", "ago"), "stage_of": ("stages",), "happening": ("stages",), "weekend": ("weekend",),
    "that": ("that",), "the_day": ("units",), "year_end": ("year",), "ordinal_day": ("number",), "the_part": ("dayparts",),
    "reference": ("references",),
}  # fmt: skip
EXTRA: dict[str, str] = {
    "scores": "twenties thirties forties fifties sixties seventies eighties nineties",
    "century": "century", "spelled": "eighteen nineteen", "ago": "ago back", "each": "every each",
    "way": "earlier later before after beforehand afterward afterwards", "quarter": "quarter period", "weekend": "weekend",
    "that": "that same next following previous preceding", "year": "year",
}  # fmt: skip


def patterns(lexicon: Lexicon, numbers: NumberWords) -> dict[str, str]:
    """Give the source of every form's regular expression.

    Args:
        lexicon: The words; ``time`` concepts are used.
        numbers: The number words of the same language.

    Returns:
        Name of the form, and its pattern; where it has a group ``time`` that group alone is the expression.
    """

    def words(concept: str, *slots: str) -> list[str]:
        return [w.text for w in lexicon.concept("time", concept).words if not slots or w.slot in slots]

    def either(concept: str, *slots: str) -> str:
        return f"(?i:{alternatives(words(concept, *slots))})"

    months = words("months", "noun")
    shorts = words("months", "phrase")
    month = f"(?:{alternatives(months + [m.upper() for m in months])})"
    near = f"(?:{alternatives(months + [m.upper() for m in months] + shorts + [m.upper() for m in shorts])})"
    days = words("weekdays", "noun")
    weekday = f"(?:{alternatives(days + [d.upper() for d in days])})"
    dated = f"(?:{alternatives(days + [d.upper() for d in days] + words('weekdays', 'phrase'))})"
    unit, part, season, happening = either("units"), either("dayparts"), either("seasons"), either("happenings")
    stage_noun = either("stages")
    ordinal = f"(?i:{alternatives([text for text, _ in numbers.ordinals])})"
    count = f"(?P<n>(?i:{numbers.pattern}|{VAGUE}))"
    about = f"(?i:{ABOUT})?"
    stage = f"(?P<stage>(?i:{STAGE}))?"
    week = r"(?:,\s*|\s+)"
    which = r"(?P<which>(?i:last|this|next|this\s+past|this\s+coming|the\s+past|the\s+coming|past|coming|previous))"
    the_days = rf"(?:(?P<wd>{dated}),?\s+)?(?:the\s+)?"
    return {
        "iso": r"(?<![\w-])(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?![\d-])",
        "numeric": r"(?<![\w./-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/])",
        "month_day": rf"\b{the_days}(?P<m>{near})\s+(?P<d>{DAY}|{ordinal})(?!\d|[,.]\d\d\d(?!\d)|:\d|\s*%)(?:\s*[-–—]\s*"
        rf"(?P<d2>{DAY})(?![\d:]))?(?:{week}(?P<y>{YEAR})\b)?",
        "day_month": rf"\b{the_days}(?<![\d.,$])(?P<d>{DAY})(?:\s*(?:[-–—]|to)\s*(?P<d2>{DAY}))?(?:\s+of)?\s+(?P<m>{near})(?![\w])"
        rf"(?:,?\s+(?P<y>{YEAR})\b)?",
        "month_year": rf"\b(?:the\s+)?{stage}(?P<m>{near}),?\s+(?:of\s+)?(?:(?P<y>{YEAR})\b|(?P<rel>(?i:this|last|next)\s+year))",
        "month": rf"\b(?:the\s+(?=early|late|mid))?{stage}(?:{which}\s+)?(?P<m>{month})\b(?!\s+\d)",
        "weekday": rf"\b{stage}(?:{which}\s+)?(?P<wd>{weekday})\b(?!s\b)",
        "weekday_set": rf"\b(?:(?i:every|each)\s+(?:\w+\s+)?(?P<wd>{weekday})|(?P<wds>{weekday})s)(?:\s+{part}s?)?\b",
        "named_day": rf"\b{stage}(?P<name>{either('days')})\b",
        "feast": rf"\b(?P<name>{either('feasts')})\b(?:,?\s+(?P<y>{YEAR}))?",
        "relative": rf"\b(?:the\s+)?{stage}(?P<which>(?i:last|this|next|past|coming|previous|this\s+past|this\s+coming))\s+(?P<u>{unit}|{season})(?!\s+of\b)\b",
        "the_past": rf"\b(?i:the)\s+(?P<which>(?i:past|last|coming))\s+(?P<u>{unit})\b",
        "ago": rf"\b{about}(?:{count}|(?P<one>(?i:an?)))[\s-]+(?:or\s+so\s+|or\s+more\s+)?(?P<u>{unit})(?:\s+or\s+(?:so|two|more))?\s+(?:ago|back)\b",
        "bare_ago": r"\b(?P<u>(?i:hours|days|weeks|months|years|minutes|decades|centuries))\s+ago\b",
        "shift": rf"\b{about}(?:{count}|(?P<one>(?i:an?)))[\s-]+(?P<u>{unit})\s+(?P<way>earlier|later|before|after|beforehand|afterwards?)\b",
        "window": rf"\b(?:the\s+)?(?P<which>(?i:past|last|next|coming|previous|first|final|latest|initial|opening|following))\s+(?:about\s+|nearly\s+)?{count}[\s-]+(?P<u>{unit})\b",
        "recent": rf"\b(?:the\s+)?(?P<which>(?i:recent|coming|past))\s+(?P<u>{unit})\b",
        "duration": rf"\b{about}(?:the\s+)?(?:another\s+|an\s+additional\s+)?{count}(?P<more>\s+more|\s+full|\s+long|\s+consecutive|\s+straight)?[\s-]+(?P<u>{unit})(?!-old|\s+old\b)\b",
        "a_unit": rf"\b{about}(?P<one>(?i:an?|one))\s+(?:(?i:full|whole|single|half|entire)\s+)?(?P<u>{unit})\b(?!-)",
        "whole": rf"\b(?i:the\s+(?:whole|entire|full)|all)\s+(?P<u>{unit})\b",
        "bare_units": r"\b(?i:for|in|over|within|of|after|during|took|lasted|takes?)\s+(?P<time>(?:(?i:many|several|long)\s+)?(?P<u>(?i:hours|days|weeks|months|years|minutes|decades|centuries)))\b(?!\s+(?:ago|earlier|later|before|after))",
        "units_of": r"\b(?P<u>(?i:hours|days|weeks|months|years|minutes|decades|centuries))(?=\s+of\b|\s+(?:before|after|later|earlier)\b)",
        "each": rf"\b(?i:every|each)\s+(?:(?P<n>(?i:{numbers.pattern}|other|few))\s+)?(?P<u>{unit}|{season}|{part}|{month})\b",
        "per": rf"(?:\b(?i:times|once|twice|\d+|people|dollars|tons|tonnes|barrels|%|percent|million|billion|thousand)\s+)(?P<time>(?i:an?|per)\s+(?P<u>{unit}))\b",
        "set": rf"\b(?P<name>{either('sets')})\b",
        "year": rf"(?P<y>{LONE_YEAR})",
        "staged_year": rf"\b(?:the\s+)?(?:(?P<stage>(?i:{STAGE}))|(?i:fiscal\s+(?:year\s+)?|calendar\s+(?:year\s+)?))(?P<y>{YEAR})\b(?!,\d|-\w|%)",
        "years": rf"(?<![\w$.,-])(?P<y>{YEAR})\s?[-–—/]\s?(?P<y2>{YEAR}|\d\d)(?![\w-])",
        "spelled_year": r"\b(?i:(?:the\s+year\s+)?(?P<c>eighteen|nineteen)[\s-]+(?P<rest>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]+(?:one|two|three|four|five|six|seven|eight|nine))?))\b",
        "decade": r"\b(?:the\s+)?(?:(?P<stage>(?i:early|late|mid))[\s-]+(?:to\s+late\s+)?)?(?:(?P<dy>(?:1[5-9]|20)\d0)'?s|(?P<dn>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))|'(?P<ds>\d0)s)\b",
        "century": rf"\b(?:the\s+)?(?:(?i:early|late|mid)[\s-]+)?(?:(?P<c>\d{{1,2}})(?:st|nd|rd|th)|(?P<o>{ordinal}))[\s-]+(?i:century)\b",
        "season": rf"\b(?:the\s+)?{stage}(?P<s>{season})\s+(?:of\s+)?(?:(?P<y>{YEAR})\b|(?P<rel>(?i:this|last|next)\s+year))",
        "lone_season": rf"\b(?i:in|during|by|until|since|through|over|before)\s+(?P<time>(?:the\s+)?{stage}(?P<s>{season}))\b(?!\s+of\b)",
        "quarter": rf"\b(?:(?:the|this|last|a)\s+)?(?i:fiscal\s+)?(?P<q>(?i:first|second|third|fourth))[\s-]+(?i:fiscal\s+)?(?P<u>(?i:quarter))\b(?:\s+(?:of\s+)?(?:(?P<y>{YEAR})|(?P<rel>(?i:this|last|next)\s+year)))?",
        "year_quarter": rf"\b(?:the\s+)?(?P<y>{YEAR})(?:'s)?\s+(?P<q>(?i:first|second|third|fourth))[\s-]+(?i:quarter)\b",
        "the_quarter": r"\b(?i:the\s+(?:latest\s+|same\s+|current\s+)?quarter|the\s+latest\s+period)\b",
        "year_before": r"\b(?:the\s+)?(?i:year-(?:earlier|ago)(?:\s+(?:quarter|period|month))?)\b",
        "stage_of": rf"\b(?:the\s+)?(?P<stage>{stage_noun})\s+of\s+(?:(?P<which>(?i:the|this|last|next|that))\s+)?(?:(?P<u>{unit})|(?P<m>{near})(?:,?\s+(?P<y>{YEAR}))?|(?P<y3>{YEAR}))\b",
        "happening": rf"\b(?:the\s+)?(?:(?P<stage>{stage_noun})\s+(?:in|of|on\s+in)\s+)(?:the\s+)?(?:[\w-]+\s+){{0,2}}?(?P<h>{happening})\b",
        "weekend": rf"\b{stage}(?P<which>(?i:the|this|last|next|this\s+past|the\s+past|this\s+coming))\s+(?i:weekend)\b",
        "that": r"\b(?P<which>(?i:that|the\s+same|the\s+next|the\s+following|the\s+previous|the\s+preceding))\s+(?P<u>(?i:day|night|morning|afternoon|evening|week|month|year|quarter|summer|spring|autumn|winter))\b",
        "the_day": r"\b(?i:earlier\s+in|later\s+in|later|of|during)\s+(?P<time>(?i:the|that)\s+(?P<u>(?i:day|week|month|year)))\b(?!\s+(?:before|after|of))",
        "year_end": r"\b(?i:year[\s-]end)\b",
        "ordinal_day": r"\b(?i:on)\s+(?P<time>(?:the\s+)(?P<d>(?:[12]?\d|3[01])(?:st|nd|rd|th)))\b(?=\s*(?:[.,;:]|of\s+the\s+month|and\b|$))",
        "clock": rf"(?<![\w:.$-])(?:(?i:about|around|approximately|nearly|shortly\s+after|shortly\s+before)\s+)?(?P<t>{CLOCK}){ZONE}",
        "the_part": rf"\b(?i:in|during|since|until|before|after|at|by|of)\s+(?P<time>(?:the\s+)?(?P<stage>(?i:early|late|mid)[\s-]+)?(?P<p>{part}))\b(?!\s+(?:of|on)\b)",
        "reference": rf"\b(?P<name>{either('references')})\b(?!-)",
    }
