"""How well and how fast letters are read: `python -m benchmarks.intake [FOLDER] [--amiss]`.

Precision and recall by field, of each folder of letters apart, against the aims; a folder of
letters with records, named, is measured alone. ``--amiss`` lists what went amiss letter by
letter, never of the frozen half. Then the time for a page and for a
hundred, each as its share of the limit and beside plain searches of the same text in the same
run.
"""

import sys
from pathlib import Path

from benchmarks.intake.corpus import FOLDERS, LETTERS, UNOPENED, letters
from benchmarks.intake.house import score_of, set_up
from benchmarks.intake.scoring import AIMS, Score
from benchmarks.intake.speed import print_speed


def main(arguments: list[str]) -> None:
    """Measure and print."""
    named = [Path(argument) for argument in arguments if not argument.startswith("--")]
    set_up()
    for folder in named or [LETTERS / folder for folder in FOLDERS]:
        measured = list(letters(folder))
        score = score_of(measured)
        print_score(folder.name, len(measured), score)
        if "--amiss" in arguments and folder.name not in UNOPENED:
            print_amiss(score)
    if not named:
        print_speed()


def print_score(name: str, count: int, score: Score) -> None:
    print(f"{name}: {count} letters{'precision':>25}{'recall':>8}   right false missed")
    for field, tally in score.fields.items():
        aim = f"  aim {AIMS[field]:.2f}" if field in AIMS else ""
        print(
            f"  {field:30} {tally.precision:7.3f} {tally.recall:7.3f}"
            f"   {tally.right:5} {tally.false:5} {tally.missed:6}{aim}"
        )
    clean = sum(not amiss for amiss in score.amiss.values())
    print(f"  deadlines invented on letters that have none: {len(score.invented)}")
    print(f"  letters read without any slip: {clean}")


def print_amiss(score: Score) -> None:
    for letter, amiss in score.amiss.items():
        for slip in amiss:
            print(f"    {letter}: {slip}")
    for slip in score.invented:
        print(f"    invented: {slip}")


if __name__ == "__main__":
    main(sys.argv[1:])
