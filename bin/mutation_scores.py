"""The score of each mutated module, from what mutmut left in mutants/; see bin/mutate."""  # noqa: INP001  a script beside the commands

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

MUTANTS = Path(__file__).resolve().parent.parent / "mutants"
_KILLED = {1, 3}  # pytest: a test failed, or could not even be run
_SURVIVED = 0


def scores() -> Iterator[tuple[str, Counter[str]]]:
    """Each module with its numbers of changes: killed, survived, other (a timeout, untested)."""
    for path in sorted(MUTANTS.rglob("*.meta")):
        codes = json.loads(path.read_text())["exit_code_by_key"].values()
        counts = Counter(
            "killed" if code in _KILLED else "survived" if code == _SURVIVED else "other"
            for code in codes
        )
        if counts:
            yield str(path.relative_to(MUTANTS).with_suffix("")), counts


def main() -> None:
    """Print one line per module and one for all, as a table for docs/quality.md."""
    whole: Counter[str] = Counter()
    out = ["| module | changes | killed | survived | timeout or untested | score |"]
    out.append("|---|---|---|---|---|---|")
    for name, counts in scores():
        whole += counts
        out.append(_line(f"`{name}`", counts))
    out.append(_line("all", whole))
    sys.stdout.write("\n".join(out) + "\n")


def _line(name: str, counts: Counter[str]) -> str:
    total = counts.total()
    share = 100 * counts["killed"] / max(total, 1)
    numbers = f"{total} | {counts['killed']} | {counts['survived']} | {counts['other']}"
    return f"| {name} | {numbers} | {share:.1f}% |"


if __name__ == "__main__":
    main()
