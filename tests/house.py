#!/usr/bin/env python3
"""How the code is built: no two files that need each other to link, no function over a hundred lines.

    tests/house.py SOURCE BUILD

What a file needs is asked of nm, of the objects of BUILD: a circle is a set of files each of which calls, by way of
others, itself.  Tables of rows that name functions count as calls.
"""
import pathlib
import re
import shutil
import subprocess
import sys

LONGEST = 100  # lines of a function's body


def symbols(source, build):
    """File -> what it defines, what it asks for."""
    found = {}
    for path in build.rglob("*.c.o"):
        name = re.sub(r"CMakeFiles/[^/]*\.dir/", "", str(path.relative_to(build)))[:-2]
        if (source / name).exists() and not name.startswith("tests/") and "/fuzz_" not in name:
            found[str(path)] = name, set(), set()
    listing = subprocess.run(["nm", "-A", *found], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        path, _, rest = line.rpartition(".o:")
        kind, symbol = rest.split()[-2:]
        _, defined, asked = found[path + ".o"]
        (asked if kind == "U" else defined if kind in "TDBRVW" else set()).add(symbol)
    return found.values()


def circles(source, build):
    home, asks = {}, {}
    for name, defined, asked in symbols(source, build):
        asks.setdefault(name, set()).update(asked)
        for symbol in defined:
            home.setdefault(symbol, name)
    needs = {name: {home[s] for s in asked if s in home} - {name} for name, asked in asks.items()}
    while leaves := [name for name, others in needs.items() if not others & needs.keys()]:
        for name in leaves:
            del needs[name]
    # and those that only lead to a circle
    while roots := needs.keys() - set().union(*needs.values()):
        for name in roots:
            del needs[name]
    return sorted(needs)


def long_functions(source):
    files = subprocess.run(["git", "-C", source, "ls-files", "*.c", "*.h"], capture_output=True, text=True, check=False)
    for name in files.stdout.split() or [str(p.relative_to(source)) for p in source.rglob("*.[ch]")]:
        begun = None
        for number, line in enumerate((source / name).read_text().splitlines(), 1):
            if line == "{":
                begun = number
            elif line == "}" and begun:
                if number - begun - 1 > LONGEST:
                    yield f"{name}:{begun}: a function of {number - begun - 1} lines"
                begun = None


def main():
    source, build = (pathlib.Path(p) for p in sys.argv[1:])
    if shutil.which("nm") is None:
        sys.exit(77)
    faults = [f"in a circle: {name}" for name in circles(source, build)] + list(long_functions(source))
    print("\n".join(faults) or "no circle, no long function")
    sys.exit(1 if faults else 0)


main()
