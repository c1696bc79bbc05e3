"""The table, on the screen and in bench/README.md."""

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


@dataclass(frozen=True)
class Row:
    """One line: what was measured, what came out, what was asked for and whether that is so (None: nothing was asked)."""

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


def machine():
    """Processors, memory, system and programs, in one line."""
    words = Path("/proc/cpuinfo").read_text().split("model name")
    model = words[1].split(":", 1)[1].splitlines()[0].strip() if len(words) > 1 else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = subprocess.run([os.environ["JAVA_HOME"] + "/bin/java", "--version"], capture_output=True, text=True).stdout
    rclone = subprocess.run(["rclone", "version"], capture_output=True, text=True).stdout
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"{java.splitlines()[0]}, {rclone.splitlines()[0]}"
    )


def write(rows):
    text = README.read_text()
    before, rest = text.split(BEGIN)
    README.write_text(f"{before}{BEGIN}\nMachine: {machine()}.\n\n{table(rows)}\n{END}{rest.split(END)[1]}")
