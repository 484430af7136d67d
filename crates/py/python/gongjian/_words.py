"""用词 What callers write and what crosses the wire: days, instants, ends, drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from gongjian.types import EndPerson, UnderArea, UnderOrganization



class Receipt(TypedDict):
    """回执 What an append did: the entries that were written, and the head after them."""

    first: int
    last: int
    head: str


# So many drafts are turned into text at once, so that an interrupt is seen between two of them.
_CHUNK = 2_000


def area(code: str) -> UnderArea:
    """区域 An area, where a question or an event asks for one end among several: ``under=gj.area("360733")``."""
    return {"area": code}


def organization(code: str) -> UnderOrganization:
    """组织 An organisation, where a question or an event asks for one end among several."""
    return {"organization": code}


def person(code: str) -> EndPerson:
    """人员 A person by the code, where an event asks for one end among several."""
    return {"person": code}


def _plain(value: Any) -> Any:
    from datetime import date, datetime

    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("an instant needs its offset: datetime(..., tzinfo=timezone(timedelta(hours=8)))")
        return _instant(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} cannot be part of a question or an event")


def _instant(value: datetime) -> str:
    text = value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
    return text


def compact(value: Any) -> str:
    """A value as compact JSON."""
    # Imported where it is used: it takes longer than all the rest of this package.
    from json import dumps

    return dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)


def question(fields: dict[str, Any]) -> str:
    """A question as JSON; what is None is left out."""
    given = {name: _asked(name, value) for name, value in fields.items() if value is not None}
    return compact(given)


def _asked(name: str, value: Any) -> Any:
    if name == "policy" and not hasattr(value, "items"):
        raise TypeError(f"a policy is a dict of its terms, not a {type(value).__name__}")
    return day(value) if name == "on" else value


def pack(value: Any) -> str:
    """A town's rules as the core takes them: the code of a pack that is shipped, or JSON."""
    if isinstance(value, str):
        return value
    if not hasattr(value, "items"):
        raise TypeError(f"a pack is the code of one that is shipped, or one as a dict, not a {type(value).__name__}")
    return compact(dict(value))


def day(value: Any) -> str:
    """A day as text. An instant is refused: which day it is depends on where one stands."""
    from datetime import date, datetime

    if isinstance(value, datetime):
        raise TypeError("a day was due and an instant was found; give its .date()")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    raise TypeError(f"a day is a datetime.date or text such as '2022-06-30', not a {type(value).__name__}")


def stamp(by: str, recorded: datetime | str | None) -> str:
    """When and by whom, as JSON; now, by the clock of China, if not said."""
    from datetime import datetime, timedelta, timezone

    if not isinstance(by, str):
        raise TypeError(f"by is the code of whoever records, such as 'p-clerk', not a {type(by).__name__}")
    if recorded is None:
        recorded = datetime.now(timezone(timedelta(hours=8))).replace(microsecond=0)
    if isinstance(recorded, datetime):
        if recorded.tzinfo is None:
            raise TypeError(
                "recorded is an instant and needs its offset: "
                "recorded=datetime(2022, 6, 30, 9, tzinfo=timezone(timedelta(hours=8)))"
            )
        recorded = _instant(recorded)
    if not isinstance(recorded, str):
        raise TypeError(f"recorded is a datetime with its offset, or text, not a {type(recorded).__name__}")
    return compact({"recorded": recorded, "by": by})


def drafts(events: Iterable[Any] | str) -> str:
    """Drafts as JSON. An event alone is a draft that holds from the day of the stamp."""
    if isinstance(events, str):
        return events
    if isinstance(events, dict):
        events = [events]
    return "[" + ",".join(_chunks(events)) + "]"


def _chunks(events: Iterable[Any]) -> Iterator[str]:
    chunk: list[Any] = []
    for event in events:
        if not isinstance(event, dict):
            raise TypeError(f"an event or a draft is a dict, not a {type(event).__name__}")
        chunk.append({"event": event} if "kind" in event else event)
        if len(chunk) == _CHUNK:
            yield compact(chunk)[1:-1]
            chunk = []
    if chunk:
        yield compact(chunk)[1:-1]
