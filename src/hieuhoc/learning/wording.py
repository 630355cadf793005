"""Findings and goals in words that a director understands, in Vietnamese and in English."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.learning.finding import Finding, Remedy
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.learning.units import unit_name

Language = Literal["vi", "en"]

_SUBJECTS: Mapping[str, tuple[str, str]] = {
    "groups": ("nhóm lớp", "class groups"),
    "classes": ("lớp", "classes"),
    "participations": ("lượt người học", "participations"),
    "population": ("dân số từ 15 tuổi", "population aged 15 and over"),
    "coverage": ("tỷ lệ người học trên dân số từ 15 tuổi", "learners per population aged 15 and over"),
    "ratio": ("tỷ lệ", "the ratio"),
    "district": ("huyện", "district"),
    "province": ("tỉnh", "province"),
    "school-year": ("năm học", "school year"),
    "days": ("ngày", "days"),
}

_MESSAGES: Mapping[str, tuple[str, str]] = {
    "sum-mismatch": (
        "Văn bản ghi tổng số {subject} là {stated}, nhưng cộng các nhóm lại được {computed} ({parts}).",
        "The text states {stated} {subject} in all, but its groups add up to {computed} ({parts}).",
    ),
    "sum-holds": (
        "Tổng số {subject} {stated} khớp với tổng các nhóm ({parts}).",
        "The total of {stated} {subject} equals the sum of the groups ({parts}).",
    ),
    "group-count-mismatch": (
        "Văn bản ghi có {stated} nhóm lớp, nhưng liệt kê {computed} nhóm.",
        "The text states {stated} class groups but lists {computed}.",
    ),
    "settled-otherwise": (
        (
            "Đã chốt tổng số {subject} là {stated}, nhưng kế hoạch đang cộng được {computed}."
            " Hãy sửa số của các nhóm, hoặc chốt lại."
        ),
        (
            "The total of {subject} was settled as {stated}, but the plan adds up to {computed}."
            " Correct the groups, or settle it anew."
        ),
    ),
    "planned-above-group": (
        "Các lớp đã liệt kê của nhóm “{subject}” có {computed} lượt, nhiều hơn {stated} lượt của cả nhóm.",
        "The classes listed for “{subject}” have {computed} participations, more than its {stated}.",
    ),
    "ratio-mismatch": (
        "Văn bản ghi {stated} %, nhưng {numerator} / {denominator} = {computed} %.",
        "The text states {stated} %, but {numerator} / {denominator} = {computed} %.",
    ),
    "ratio-holds": (
        "Tỷ lệ {stated} % khớp với {numerator} / {denominator}.",
        "The share of {stated} % agrees with {numerator} / {denominator}.",
    ),
    "share-above-100": (
        "Tỷ lệ {stated} % vượt quá 100 %: một phần không thể lớn hơn cả tổng thể.",
        "A share of {stated} % is above 100 %: a part cannot exceed its whole.",
    ),
    "coverage-counts-participations": (
        (
            "Tỷ lệ {stated} % được tính từ {computed} lượt người học, không phải số người. Một người học ba"
            " lớp được tính ba lượt, nên số người thực học ít hơn; nên gọi là “lượt học trên 100 dân”."
        ),
        (
            "The {stated} % are computed from {computed} participations, not people. Someone in three classes"
            " counts three times, so fewer people have learned; call it “participations per 100 residents”."
        ),
    ),
    "conflicting-values": (
        "Cùng một số liệu ({subject}) nhưng văn bản ghi hai giá trị: {stated} và {computed}.",
        "One quantity ({subject}) is given two values: {stated} and {computed}.",
    ),
    "conflicting-places": (
        "Văn bản đặt xã vào hai {subject} khác nhau: {stated} và {computed}.",
        "The text places the commune in two different {subject}s: {stated} and {computed}.",
    ),
    "dates-out-of-order": (
        "Ngày kết thúc {computed} đứng trước ngày bắt đầu {stated}.",
        "The end, {computed}, comes before the start, {stated}.",
    ),
    "school-year-mismatch": (
        "Văn bản đề ngày {computed} nhưng nói về năm học {stated}.",
        "The text is dated {computed} but speaks of the school year {stated}.",
    ),
    "group-without-classes": (
        "Nhóm “{subject}” có {stated} lượt người học nhưng chưa có lớp nào.",
        "The group “{subject}” has {stated} participations but no class.",
    ),
    "participations-above-population": (
        (
            "Kế hoạch có {stated} lượt người học, nhiều hơn {computed} dân từ 15 tuổi."
            " Điều này có thể đúng vì một người học nhiều lớp."
        ),
        (
            "The plan counts {stated} participations, more than {computed} residents aged 15 and over. That"
            " can be right: one person may join several classes."
        ),
    ),
    "conflicting-targets": (
        "Hai chỉ tiêu cùng nói về một nội dung nhưng khác nhau: {stated} và {computed}.",
        "Two targets for the same indicator differ: {stated} and {computed}.",
    ),
    "more-planned-than-classes": (
        "Nhóm “{subject}” dự kiến {stated} lớp nhưng đã liệt kê {computed} lớp.",
        "The group “{subject}” plans {stated} classes but lists {computed}.",
    ),
}

_REMEDIES: dict[Remedy, tuple[str, str]] = {
    Remedy.TRUST_STATED: ("Giữ con số thứ nhất: {stated}", "Keep the first figure: {stated}"),
    Remedy.TRUST_COMPUTED: ("Lấy con số thứ hai: {computed}", "Take the second figure: {computed}"),
    Remedy.CORRECT_PART: ("Sửa số liệu trong kế hoạch", "Correct a figure in the plan"),
    Remedy.EXPLAIN: ("Cả hai đều giữ, ghi rõ lý do", "Keep both, and say why"),
}

_GOALS: Mapping[Comparison, tuple[str, str]] = {
    Comparison.EXACTLY: ("đạt {amount}", "reach {amount}"),
    Comparison.AT_LEAST: ("từ {amount} trở lên", "at least {amount}"),
    Comparison.AT_MOST: ("không quá {amount}", "at most {amount}"),
}


def goal(target: Target, language: Language = "vi") -> str:
    """Return what a target asks for: "đạt 4 lần", "từ 70 % trở lên", "không quá 2,5".

    The number is written the Vietnamese way in both languages, and keeps to one line with its unit.
    """
    unit = "%" if target.unit == "%" else unit_name(target.unit, language)
    amount = f"{format_plain(target.value)}\N{NO-BREAK SPACE}{unit}".rstrip()
    return _pick(_GOALS[target.comparison], language).format(amount=amount)


def message(finding: Finding, language: Language = "vi", *, numbers: Language | None = None) -> str:
    """Return the finding as one or two sentences; `numbers` are written as in `language` unless it says."""
    return _pick(_MESSAGES[finding.code], language).format_map(_facts(finding, language, numbers))


def remedies(
    finding: Finding, language: Language = "vi", *, numbers: Language | None = None
) -> tuple[tuple[Remedy, str], ...]:
    """Return the ways to settle the finding, each with its words."""
    facts = _facts(finding, language, numbers)
    words = _REMEDIES | _NAMED if finding.subject in _NOT_FIGURES else _REMEDIES
    return tuple((remedy, _pick(words[remedy], language).format_map(facts)) for remedy in finding.remedies)


# What is compared is a figure, but for these.
_NOT_FIGURES = frozenset({"district", "province"})
_NAMED: dict[Remedy, tuple[str, str]] = {
    Remedy.TRUST_STATED: ("Giữ tên thứ nhất: {stated}", "Keep the first name: {stated}"),
    Remedy.TRUST_COMPUTED: ("Lấy tên thứ hai: {computed}", "Take the second name: {computed}"),
}


def _pick(both: tuple[str, str], language: Language) -> str:
    return both[0] if language == "vi" else both[1]


def _facts(finding: Finding, language: Language, numbers: Language | None) -> dict[str, str]:
    shown: Callable[[str], str] = _vietnamese if (numbers or language) == "vi" else str
    subject = _SUBJECTS.get(finding.subject)
    return {
        **{name: shown(value) for name, value in finding.facts.items()},
        "subject": _pick(subject, language) if subject else finding.subject,
        "stated": shown(finding.stated),
        "computed": shown(finding.computed),
    }


def _vietnamese(value: str) -> str:
    """Write every number of a fact the Vietnamese way; names and dates stay as they are."""
    try:
        return " + ".join(format_number(Decimal(part)) for part in value.split(" + "))
    except InvalidOperation:
        return value
