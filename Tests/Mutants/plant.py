#!/usr/bin/env python3
"""Plants every defect of mutants.txt into a copy of the library, each behind a switch of its own.

Usage: plant.py SOURCES COPY    writes the copy; prints number, tests and name of each defect, by tabs
"""
import pathlib
import re
import shutil
import sys

SWITCH = """import Glibc

/// The number of the defect that is switched on, if any.
private let active = getenv("MUTANT").flatMap { Int(String(cString: $0)) }

/// Whether a defect is switched on.
@usableFromInline
func isPlanted(_ number: Int) -> Bool { active == number }
"""


class Mutant:
    def __init__(self, block):
        self.name, self.file = block[0], block[1]
        # An empty line of the text would end the block, so none is in it.
        self.old = "\n".join(line[2:] for line in block if line.startswith("- "))
        self.new = "\n".join(line[2:] for line in block if line.startswith("+ "))
        self.tests = block[-1].removeprefix("by ")
        if not (self.old and "ON" in self.new and block[-1].startswith("by ")):
            sys.exit(f"mutants.txt: '{self.name}' needs a file, '-', '+' with ON, and 'by'")


def read(path):
    blocks = path.read_text().split("\n\n")
    # What stands before the first heading explains the file.
    first = next(number for number, block in enumerate(blocks) if block.startswith("# "))
    return [Mutant(block.strip().split("\n")) for block in blocks[first:] if not block.startswith("# ")]


def plant(mutants, copy):
    for number, mutant in enumerate(mutants, 1):
        file = copy / mutant.file
        text = file.read_text()
        if text.count(mutant.old) != 1:
            sys.exit(f"mutants.txt: '{mutant.name}': its text stands {text.count(mutant.old)} times in {mutant.file}")
        new = re.sub(r"\bON\b", f"isPlanted({number})", mutant.new)
        file.write_text(text.replace(mutant.old, new))
        print(number, mutant.tests, mutant.name, sep="\t")


sources, copy = map(pathlib.Path, sys.argv[1:])
shutil.rmtree(copy, ignore_errors=True)
shutil.copytree(sources, copy, ignore=shutil.ignore_patterns("*.docc"))
plant(read(pathlib.Path(__file__).with_name("mutants.txt")), copy)
(copy / "Planted.swift").write_text(SWITCH)
