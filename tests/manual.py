#!/usr/bin/env python3
"""Holds the man pages and the completion of bash against --help.

    tests/manual.py HAKUSHO SHARE BUILD

Each command has a page with a synopsis, its options, exit status and examples; each option of --help is on its page
and offered by the completion, and neither has one that --help does not know.  `cmake --install BUILD` puts all in place.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM, SHARE = sys.argv[1], pathlib.Path(sys.argv[2])
PAGES = SHARE / "man" / "man1"
COMPLETION = SHARE / "bash-completion" / "completions" / "hakusho"
SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z0-9-]*|-[A-Za-z0-9])(?![\w-])")


def help_of(*words):
    return subprocess.run([PROGRAM, *words, "--help"], check=True, capture_output=True, text=True).stdout


def help_options(text):
    lines = [line for line in text.splitlines() if re.match(r" {2}(-|--)\w", line)]
    return {option for line in lines for option in OPTION.findall(re.split(r" {2,}", line.strip())[0])}


def page_options(source):
    text = source.replace("\\-", "-")
    part = re.search(r"^\.SH OPTIONS\n(.*?)^\.SH ", text, re.M | re.S).group(1)
    tags = re.findall(r"^\.TP\n(.*)\n", part, re.M)
    return {option for tag in tags for option in OPTION.findall(re.sub(r"\\f.|=.*|[\"]", " ", tag))}


def held(faults):
    """The completion of bash offers what the store holds."""
    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        paper, store = pathlib.Path(folder) / "paper one.txt", f"{folder}/a.db"
        paper.write_text("# 見本の手引\n\nみほん電算株式会社\n\n## バックアップ\n\n毎日取得します。\n")
        subprocess.run([PROGRAM, "import", "-q", "-d", store, paper], check=True)
        for words, want in ((["show", "-d", store, "pa"], "paper\\ one.txt"), (["export", "-d", store, "--vendor", "み"], "みほん電算株式会社")):
            script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hakusho; printf "%s\\n" "${COMPREPLY[@]}"'
            done = subprocess.run(["bash", "-c", script, "bash", COMPLETION, PROGRAM, *words], check=True, capture_output=True, text=True,
                                  env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
            if done.stdout.rstrip("\n") not in (want, "$'" + want.encode().decode("latin-1") + "'"):
                faults.append(f"completion of {words}: {done.stdout!r}, not {want!r}")


def completions(*words):
    script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hakusho; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", script, "bash", COMPLETION, "hakusho", *words], check=True,
                          capture_output=True, text=True)
    return set(done.stdout.split())


def installed(build):
    """What an installation from @build holds, by path; the program must run from there."""
    with tempfile.TemporaryDirectory(prefix="hakusho-") as prefix:
        subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, capture_output=True)
        subprocess.run([f"{prefix}/bin/hakusho", "--version"], check=True, capture_output=True)
        return {str(path.relative_to(prefix)) for path in pathlib.Path(prefix).rglob("*") if path.is_file()}


def main():
    faults = []

    def same(what, got, want):
        faults.extend(f"{what}: {name} is missing" for name in sorted(want - got))
        faults.extend(f"{what}: {name} is not in --help" for name in sorted(got - want))

    commands = set(re.findall(r"^  ([a-z]+)  +\S", help_of(), re.M))
    same("completion of commands", {word for word in completions("") if word[0] != "-"}, commands)
    same("hakusho.1", set(re.findall(r"^\.BR hakusho\\-([a-z]+) \(1\)$", (PAGES / "hakusho.1").read_text(), re.M)),
         commands)
    same("pages", {path.stem.removeprefix("hakusho-") for path in PAGES.glob("hakusho-*.1")}, commands)
    for command in sorted(commands):
        page = PAGES / f"hakusho-{command}.1"
        text = help_of(command)
        want = help_options(text)
        if not re.search(r"^Examples?:", text, re.M):
            faults.append(f"{command} --help: no example")
        same(f"completion of {command}", completions(command, "-"), want)
        if not page.exists():
            continue
        source = page.read_text()
        found = re.findall(r'^\.SH "?([A-Z ]+?)"?$', source, re.M)
        if found != SECTIONS:
            faults.append(f"{page.name}: sections are {found}")
            continue
        same(page.name, page_options(source), want)
    formats = re.search(r"^Formats:\n((?:  .*\n)+)", help_of("export"), re.M).group(1)
    told = re.search(r"^Formats:\n(.*?)^\.SH OPTIONS", (PAGES / "hakusho-export.1").read_text(), re.M | re.S).group(1)
    same("formats of hakusho-export.1", {name.replace("\\", "") for name in re.findall(r"^\.TP\n\.B (\S+)$", told, re.M)},
         set(re.findall(r"^  ([a-z-]+)", formats, re.M)))
    held(faults)
    tree = installed(sys.argv[3])
    share = {f"share/{path.relative_to(SHARE)}".replace("share/spark/", "share/hakusho/spark/", 1) for path in SHARE.rglob("*")
             if path.is_file() and path.parent.name != "__pycache__"}
    docs = {f"share/doc/hakusho/{name}" for name in ("README.md", "README.ja.md")}
    programs = {"bin/hakusho"}
    for module in pathlib.Path(sys.argv[3]).glob("hakusho-*.so"):
        programs |= {name for name in tree if re.fullmatch(rf"lib(64|/[^/]+)?/hakusho/{module.name}", name)} or {module.name}
    if tree != share | docs | programs:
        faults.append(f"installed otherwise: {sorted(tree ^ (share | docs | programs))}")
    print("\n".join(faults) or f"{len(commands)} commands: pages and completion say what --help says")
    return 1 if faults else 0


sys.exit(main())
