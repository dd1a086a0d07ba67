#!/usr/bin/env python3
"""Runs the examples of the READMEs: what they show is what the program prints.

    tests/readme.py HAKUSHO SOURCE [--refresh]

In a block ```console, a line `$ command` is run by sh in a folder that holds the fixtures, and what follows it up to
the next `$` must be its output; --refresh writes it there.  The READMEs' tables of readers and writers must be
those of `hakusho ingest --help` and `hakusho export --help`, and the tests named in that of what is expected must be there, in
the label cli.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def run(command, folder):
    env = {**os.environ, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    env.pop("HAKUSHO_DB", None)
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def replay(block, folder):
    """The block with what its commands really print."""
    commands = re.findall(r"^\$ (.*)$", block, re.M)
    parts = []
    for command in commands:
        output = run(command, folder)
        parts.append(f"$ {command}\n" + (f"{output}\n" if output else ""))
    return "\n".join(parts) if block.count("\n\n$ ") else "".join(parts)


def readers():
    text = subprocess.run([PROGRAM, "ingest", "--help"], capture_output=True, text=True, check=True).stdout
    part = re.search(r"^Readers:\n((?:  .*\n)+)", text, re.M)
    return re.findall(r"^  (\w+)", part.group(1), re.M) if part else []


def writers():
    text = subprocess.run([PROGRAM, "export", "--help"], capture_output=True, text=True, check=True).stdout
    part = re.search(r"^Formats:\n((?:  .*\n)+)", text, re.M)
    return re.findall(r"^  ([a-z-]+)", part.group(1), re.M) if part else []


def tests_missing(text):
    """Of "`robustness: full-disk`, `manual`": scripts that are not in the label cli, cases that they do not have."""
    listed = (SOURCE / "tests/CMakeLists.txt").read_text()
    for script, case in re.findall(r"`(\w+)(?:: ([\w-]+))?`", text):
        code = SOURCE / f"tests/{script}.py"
        if not re.search(rf"^ *add_script \(cli {script}\b", listed, re.M) or not code.exists():
            yield script
        elif case and not re.search(rf"^def (case_)?{case.replace('-', '_')} ?\(", code.read_text(), re.M):
            yield f"{script}: {case}"


def main():
    faults = []
    for path in (SOURCE / "README.md", SOURCE / "README.ja.md"):
        old = path.read_text()
        with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
            (pathlib.Path(folder) / "fixtures").symlink_to(SOURCE / "fixtures")
            new = BLOCK.sub(lambda match: f"```console\n{replay(match.group(1), folder)}```", old)
        if "--refresh" in sys.argv:
            path.write_text(new)
        elif new != old:
            for was, real in zip(BLOCK.findall(old), BLOCK.findall(new)):
                if was != real:
                    faults.append(f"{path.name} shows\n{was}but the program prints\n{real}")
        expected = re.search(r"<!-- expected -->\n(.*?)\n\n", old, re.S).group(1).splitlines()[2:]
        missing = [name for row in expected for name in tests_missing(row.split("|")[-2])]
        if missing or len(expected) < 10:
            faults.append(f"{path.name}: no tests {missing} in the label cli")
        shown = re.findall(r"^\| `(\w+)` \|", re.search(r"<!-- readers -->\n(.*?)\n\n", old, re.S).group(1), re.M)
        told = re.findall(r"^ *\| `([a-z-]+)` \|", re.search(r"<!-- writers -->\n(.*?)\n\n", old, re.S).group(1), re.M)
        if told != writers():
            faults.append(f"{path.name}: the table has the writers {told}, --help {writers()}")
        if shown != readers():
            faults.append(f"{path.name}: the table has the readers {shown}, --help {readers()}")
    print("\n".join(faults) or "the READMEs show what the program prints")
    if faults:
        print("(cmake --build --preset release --target refresh-golden writes the output anew)")
    return 1 if faults else 0


sys.exit(main())
