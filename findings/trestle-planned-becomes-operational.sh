#!/bin/sh
# compliance-trestle makes "operational" of a control that is planned, and cuts its answer, where a line of it begins with #.
#
# The answers of a system security plan are written into Markdown that ssp-generate lays out, each with its status below, and ssp-assemble makes OSCAL of it.  A heading within an answer, as
# in "# Exceptions", or a line that is none, as in "#5 を参照" (CommonMark asks for a blank behind the #), ends the answer: what follows is left out, the status with it, and the status that
# stands in its place is operational.  The control said to be planned is in force then.  The command ends with status 0 and without a warning; a heading of three # is
# taken for a component and told.
#
# Needs python3 with venv and PyPI; seen with compliance-trestle 5.2.0 (OSCAL 1.2.1).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check compliance-trestle==5.2.0 || { echo "no compliance-trestle"; exit 77; }
mkdir space && cd space
cat > ../read.py <<'E'
import json
import os
import sys
import uuid

from trestle.cli import Trestle

def run(*command):
    sys.argv = ["trestle", *command]
    print(*sys.argv, flush=True)
    assert Trestle().run() == 0
def write(folder, kind, **more):
    told = {"title": kind, "last-modified": "2026-11-30T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"}
    os.makedirs(folder)
    json.dump({kind: {"uuid": str(uuid.uuid4()), "metadata": told, **more}}, open(f"{folder}/{kind}.json", "w"))
run("init", "--local")
ANSWERS = {"c-1": "まだ。\n\n#5 を参照。2027年4月から", "c-2": "まだ。\n\n# 例外\n\n支社は対象外", "c-3": "まだ。\n\n5 を参照。2027年4月から"}
def part(name, kind, prose, **more):
    return {"id": name, "name": kind, "prose": prose, **more}
write("catalogs/c", "catalog", controls=[
    {"id": number, "title": "暗号化", "parts": [part(number + "_smt", "statement", "暗号化する。", parts=[
        part(number + "_smt.a", "item", "保存時", props=[{"name": "label", "value": "a."}])])]} for number in ANSWERS])
write("profiles/p", "profile", imports=[{"href": "trestle://catalogs/c/catalog.json", "include-all": {}}], merge={"as-is": True})
run("author", "ssp-generate", "-p", "p", "-o", "plan", "--include-all-parts")
for number, answer in ANSWERS.items():
    with open(f"plan/{number}.md", encoding="utf-8") as page:
        text = page.read()
    place = f"for control: {number}_smt.a -->\n\n"
    assert text.count(place) == 1 and text[text.index(place):].count("#### Implementation Status: planned") == 1
    with open(f"plan/{number}.md", "w", encoding="utf-8") as page:
        page.write(text.replace(place, f"{place}{answer}\n\n"))
run("author", "ssp-assemble", "-m", "plan", "-o", "s")
plan = json.load(open("system-security-plans/s/system-security-plan.json"))["system-security-plan"]
seen = {}
for control in plan["control-implementation"]["implemented-requirements"]:
    [told] = control["statements"][0]["by-components"]
    seen[control["control-id"]] = told["description"], told["implementation-status"]["state"]
    print(control["control-id"], repr(ANSWERS[control["control-id"]]), *seen[control["control-id"]])
sys.exit(seen != {"c-1": ("まだ。", "operational"), "c-2": ("まだ。", "operational"), "c-3": (ANSWERS["c-3"], "planned")})
E
../v/bin/python ../read.py
