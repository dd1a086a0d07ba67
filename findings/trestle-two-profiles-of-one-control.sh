#!/bin/sh
# compliance-trestle gives both readings of a control the value of the second profile, and with a merge both values at once.
#
# A profile may import two others that have chosen for one control: a parameter is 毎月 in the first and 毎日 in the second.  Without "merge" both controls are kept as
# they came: profile-resolve hands out two of them that say 毎日, and the 毎月 is nowhere; of two sentences that the profiles add, the
# first is gone and the second stands twice.  With merge the one control that is left has the values 毎月 and 毎日, as if somebody had set both.
# Each profile by itself resolves as it should.  All files are valid by trestle validate, all commands end with status 0 and without a warning.
#
# Needs python3 with venv and PyPI; seen with compliance-trestle 5.2.0 (OSCAL 1.2.1).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check compliance-trestle==5.2.0 || { echo "no compliance-trestle"; exit 77; }
mkdir space && cd space
../v/bin/python - <<'E'
import json
import os
import sys
import uuid

from trestle.cli import Trestle

def run(*command):
    sys.argv = ["trestle", *command]
    assert Trestle().run() == 0
def write(folder, kind, **more):
    told = {"title": kind, "last-modified": "2026-11-30T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"}
    os.makedirs(folder)
    json.dump({kind: {"uuid": str(uuid.uuid4()), "metadata": told, **more}}, open(f"{folder}/{kind}.json", "w"))
def resolved(name, imports, **more):
    write(f"profiles/{name}", "profile", imports=[{"href": f"trestle://{href}", "include-all": {}} for href in imports], **more)
    run("validate", "-t", "profile", "-n", name)
    run("author", "profile-resolve", "-n", name, "-o", name)
    controls = json.load(open(f"catalogs/{name}/catalog.json"))["catalog"]["controls"]
    said = [(control["params"][0]["values"], [part["prose"] for part in control["parts"][0]["parts"]]) for control in controls]
    print(name, *said)
    return said
run("init", "--local")
params = [{"id": "p1", "label": "頻度", "values": ["毎年"]}]
statement = {"id": "c-1_smt", "name": "statement", "prose": "特権を{{ insert: param, p1 }}見直す。", "parts": [{"id": "c-1_smt.a", "name": "item", "prose": "記録する。"}]}
write("catalogs/base", "catalog", controls=[{"id": "c-1", "title": "特権", "params": params, "parts": [statement]}])
run("validate", "-t", "catalog", "-n", "base")
def chosen(value, sentence):
    part = {"id": f"c-1_{sentence}", "name": "item", "prose": sentence}
    return {"set-parameters": [{"param-id": "p1", "values": [value]}], "alters": [{"control-id": "c-1", "adds": [{"by-id": "c-1_smt", "parts": [part]}]}]}
base = ["catalogs/base/catalog.json"]
first = resolved("first", base, modify=chosen("毎月", "監査部が行う。"))
second = resolved("second", base, modify=chosen("毎日", "開発部が行う。"))
both = ["profiles/first/profile.json", "profiles/second/profile.json"]
plain, flat = resolved("both", both), resolved("flat", both, merge={"flat": {}})
sys.exit(first != [(["毎月"], ["記録する。", "監査部が行う。"])] or second != [(["毎日"], ["記録する。", "開発部が行う。"])] or plain != second * 2
         or flat != [(["毎月", "毎日"], ["記録する。", "監査部が行う。", "開発部が行う。"])])
E
