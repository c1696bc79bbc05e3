"""The table, on the screen and in bench/README.md."""

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


@dataclass(frozen=True)
class Row:
    """One line: what was measured, the result, the target, and whether it was met (None: there is no target)."""

    what: str
    result: str
    target: str = ""
    met: bool | None = None


def table(rows):
    cells = [("", "measured", "asked", "met")]
    cells += [(row.what, row.result, row.target, {None: "", True: "yes", False: "NO"}[row.met]) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def version(*command):
    """The first line of a program's version output; some programs write it to stderr."""
    said = subprocess.run(command, capture_output=True, text=True)
    return (said.stdout or said.stderr).splitlines()[0].strip()


def machine(programs):
    """Describes processors, memory, system and programs in one line."""
    words = Path("/proc/cpuinfo").read_text().split("model name")
    model = words[1].split(":", 1)[1].splitlines()[0].strip() if len(words) > 1 else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    said = [version(os.environ["JAVA_HOME"] + "/bin/java", "--version"), *(version(*program) for program in programs)]
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, {platform.system()} {platform.release()}, {', '.join(said)}"
    )


def write(bench, rows, programs):
    """Writes the table between the marks of that benchmark, with a description of the machine."""
    begin, end = f"<!-- {bench}: begin -->", f"<!-- {bench}: end -->"
    text = README.read_text()
    before, rest = text.split(begin)
    README.write_text(f"{before}{begin}\nMachine: {machine(programs)}.\n\n{table(rows)}\n{end}{rest.split(end)[1]}")
