"""What a program looks like to a type checker; `mypy --strict` reads it, and pytest does not."""

import gongjian as gj

STAMP = '{"recorded":"2022-06-30T09:00:00+08:00","by":"p-clerk"}'


def main() -> str:
    ledger = gj.Ledger.open("huichang", STAMP)
    try:
        last: int = ledger.append("[]", STAMP)["last"]
    except gj.GongjianError as error:
        return f"{error.code} {error.zh} {error.data} {error.at} {[fault['code'] for fault in error.because]}"
    return f"{ledger.known_at(last).head} {len(ledger)} {ledger.ask('{}')} {ledger.bytes()!r} {ledger.torn}"
