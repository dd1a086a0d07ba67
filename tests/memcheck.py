#!/usr/bin/env python3
"""valgrind over unit tests, replays of the fuzz targets, readers in process, and a command of each kind.

    tests/memcheck.py BUILD SOURCE [NAME...]         (half an hour; NAME: only these)

A fault is what memcheck finds in any process, and what is definitely lost at its end; valgrind.supp has what libraries lose
by themselves.  Workers are killed once they wait, so that what a reader loses shows in the replays, which read in the process.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import cases

BUILD, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
ONLY = sys.argv[3:]
FIXTURES = SOURCE / "fixtures"
SUPPRESSIONS = [SOURCE / "tests" / "valgrind.supp", pathlib.Path("/usr/share/glib-2.0/valgrind/glib.supp")]
OPTIONS = ["-q", "--leak-check=full", "--show-leak-kinds=definite", "--num-callers=30",
           *(f"--suppressions={path}" for path in SUPPRESSIONS if path.exists())]
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "G_TEST_SRCDIR": str(SOURCE / "tests")}
# Limits are too narrow for valgrind, which knows neither seccomp nor Landlock; others take minutes, and run their readers in
# the replays as well.
WITHOUT = {"test_worker", "test_confine", "test_corpus"}
# Cases that are held to a time, by the beginning of their paths.
TIMED = {"test_html": "/ingest/hostile/"}
# Folders beyond its own that a target reads.
MORE = {"fuzz_whole": ["text", "html", "csv", "office"], "fuzz_pdf": ["pdf"]}


def faults(folder):
    """What memcheck said in the logs of @folder."""
    lines = [line for log in sorted(folder.iterdir()) for line in log.read_text(errors="replace").splitlines()]
    return [line for line in lines if line.startswith("==")]


def run(words, status=0, cwd=None, stdin=b""):
    """Runs a program under memcheck; returns its standard output."""
    with tempfile.TemporaryDirectory() as logs:
        done = subprocess.run(["valgrind", *OPTIONS, f"--log-file={logs}/%p", *map(str, words)], cwd=cwd, input=stdin, env=ENVIRONMENT,
                              capture_output=True, check=False)
        found = faults(pathlib.Path(logs))
    assert not found, "\n".join([str(words), *found])
    assert done.returncode == status, (words, done.returncode, done.stderr)
    return done.stdout


def folders(target):
    return [FIXTURES / "fuzz" / target.removeprefix("fuzz_")] + [FIXTURES / name for name in MORE.get(target, [])]


def untimed(path):
    """The options that skip the cases of test @path that are held to a time: GLib's -s takes one whole path."""
    if path.name not in TIMED:
        return []
    listed = subprocess.run([path, "-l"], capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout.split()
    return [word for case in listed if case.startswith(TIMED[path.name]) for word in ("-s", case)]


def programs():
    """Every unit test and every replay, as a case of its name."""
    for path in sorted((BUILD / "tests").iterdir()):
        if path.name.startswith("test_") and path.name not in WITHOUT and os.access(path, os.X_OK) and path.is_file():
            yield path.name, lambda _, path=path: run([path, *untimed(path)])
        elif path.name.startswith("fuzz_") and os.access(path, os.X_OK) and path.is_file():
            yield path.name, lambda _, path=path: run([path, *folders(path.name)])


def case_commands(folder):
    """Commands in the order in which they are used, each on what the ones before it left."""
    (folder / "a.md").write_text("# 株式会社みほん セキュリティシート\n\n## 1 暗号化（A.10.1.1）\n\n通信はTLSで保護します。\n\n## 2 会社\n\n前身は印刷所です。\n")
    (folder / "b.csv").write_text("No,項目,回答\n1,ログを取得していますか,○\n2,暗号化していますか,対象外\n")
    (folder / "bad.md").write_bytes(b"\0\1\2")
    hakusho = BUILD / "hakusho"
    record = run([hakusho, "ingest", "a.md"], cwd=folder)
    assert run([hakusho, "normalize"], cwd=folder, stdin=record).count(b"\n") == 1
    run([hakusho, "import", "a.md", "b.csv", "bad.md"], status=1, cwd=folder)
    for words in (["list"], ["list", "--format", "json"], ["show", "a.md"], ["controls"], ["search", "TLS"], ["check"], ["map"], ["schema", "record"],
                  ["review", "--list"], ["review", "--export", "open.csv"], ["review", "--import", "open.csv"], ["set", "a.md", "vendor=みほん"],
                  ["catalog", "list"], ["diff", "a.md", "b.csv"], ["clean", "a.md"], ["remove", "b.csv"],
                  *(["export", "--format", kind] for kind in ("csv", "md", "jsonl", "xlsx", "sheet", "oscal", "html", "datasette"))):
        run([hakusho, *words], cwd=folder)


named = {f"case_{name}": case for name, case in programs()} | {"case_commands": case_commands}
cases.run({name: case for name, case in named.items() if not ONLY or name.removeprefix("case_") in ONLY})
