#!/bin/sh
# fsspec: get () and put () of a list keep one file of those that are called alike, without a word.
#
# fs.get (["/a/checksheet.pdf", "/b/checksheet.pdf"], "folder/") copies both to folder/checksheet.pdf, one after the other: for a list of
# sources the target of each is the folder and its base name, whatever is above it (fsspec/utils.py, other_paths () with flatten=True).  Nothing is
# raised, and nothing returned tells of it.  The same files by one recursive get () of their parent keep their folders.  put () is alike.
# Whoever fetches a list of objects must give each a target of its own.
#
# Needs python3 with venv, and PyPI; seen with fsspec 2026.9.0.  Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env" 2>/dev/null && "$work/env/bin/pip" install -q fsspec==2026.9.0 2>/dev/null || { echo "no python3-venv or no PyPI"; exit 77; }
cd "$work"
"$work/env/bin/python" - <<'E2'
import os, sys
import fsspec

print("fsspec", fsspec.__version__)
memory, local = fsspec.filesystem("memory"), fsspec.filesystem("file")
sources = ["/in/a/checksheet.pdf", "/in/b/checksheet.pdf"]
for path in sources:
    memory.pipe_file(path, path.encode())

os.mkdir("listed")
answer = memory.get(sources, "listed/")
got = local.find(os.path.abspath("listed"))
print("get () of a list of 2:", len(got), "file", [open(path).read() for path in got], "returned", answer)

os.mkdir("whole")
memory.get("/in", "whole/", recursive=True)
whole = local.find(os.path.abspath("whole"))
print("get () of their parent:", len(whole), "files")

os.makedirs("up/a"), os.makedirs("up/b")
for name in "ab":
    open(f"up/{name}/checksheet.pdf", "w").write(name)
memory.mkdir("/out")
memory.put([os.path.abspath("up/a/checksheet.pdf"), os.path.abspath("up/b/checksheet.pdf")], "/out/")
put = memory.find("/out")
print("put () of a list of 2:", len(put), "file", [memory.cat(path) for path in put])
sys.exit(0 if (len(got), len(whole), len(put)) == (1, 2, 1) else 1)
E2
