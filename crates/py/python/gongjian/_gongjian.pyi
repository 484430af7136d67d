import builtins
from typing import Any, TypedDict, final

__all__ = ["GongjianError", "Ledger", "__version__"]

__version__: str

class _Receipt(TypedDict):
    first: int
    last: int
    head: str

class GongjianError(Exception):
    """错误 Whatever the library refuses."""

    code: str
    """The stable code, such as ``people.office_taken``."""
    zh: str
    """The sentence in Chinese; the message is in English."""
    data: dict[str, str]
    """The fields of the refusal, as text."""
    at: dict[str, int] | None
    """The place of the draft in its batch, and how many drafts followed from its fault."""
    because: list[dict[str, Any]]
    """The faults behind this one, each with the same fields."""
    json: str
    """The wire form, the same text in every language."""

@final
class Ledger:
    """台账 A ledger, to append to and to ask. It may be shared between threads, which then take turns."""

    @staticmethod
    def open(pack: str, stamp: str) -> Ledger:
        """A new ledger that begins with a pack: the code of one that is shipped, or one as JSON."""
    @staticmethod
    def from_bytes(data: builtins.bytes | bytearray) -> Ledger:
        """A ledger read from its bytes."""
    def append(self, drafts: str, stamp: str) -> _Receipt:
        """Appends drafts under a stamp, whole or not at all."""
    def append_if(self, head: str, drafts: str, stamp: str) -> _Receipt:
        """Appends drafts if the head is still the one expected."""
    def ask(self, question: str) -> str:
        """Answers a question; both are JSON."""
    def bytes(self) -> builtins.bytes:
        """The exact bytes of the ledger."""
    @property
    def head(self) -> str:
        """The hash chained over everything written so far."""
    @property
    def torn(self) -> int | None:
        """How many bytes behind the last whole batch were cut when the ledger was read; none if it was whole."""
    def known_at(self, seq: int) -> Ledger:
        """The ledger as it was when an entry had been written."""
    def __len__(self) -> int: ...
