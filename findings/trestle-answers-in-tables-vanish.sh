#!/bin/sh
# compliance-trestle leaves the tables, the quotations and the commands of an answer out of a system security plan.
#
# ssp-assemble makes OSCAL of the answers that were written into its Markdown.  Prose, lists and rules arrive.  A table, a quotation, a block of code and a block of HTML are left out without a
# word, and what stood above a small heading (####) as well: of 「以下のとおり」 with a table of sites and answers remain these words, and of a quotation from a policy nothing.  OSCAL allows tables,
# quotations and code there (markup-multiline).  The command ends with status 0 and without a warning.
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
ANSWERS = {
    "c-1": ("以下のとおり。\n\n| 拠点 | 回答 |\n|------|------|\n| 本社 | はい |\n| 支社 | いいえ |", "以下のとおり。"),
    "c-2": ("規程：\n\n> 支社は対象外とする。", "規程："),
    "c-3": ("設定：\n\n```\nencrypt = off\n```", "設定："),
    "c-4": ("いいえ。\n\n#### 理由\n\n予算がない。", "予算がない。"),
    "c-5": ("以下のとおり。\n\n- 本社：はい\n- 支社：いいえ", "以下のとおり。\n\n- 本社：はい\n- 支社：いいえ"),
}
def part(name, kind, prose, **more):
    return {"id": name, "name": kind, "prose": prose, **more}
write("catalogs/c", "catalog", controls=[
    {"id": number, "title": "暗号化", "parts": [part(number + "_smt", "statement", "暗号化する。", parts=[
        part(number + "_smt.a", "item", "保存時", props=[{"name": "label", "value": "a."}])])]} for number in ANSWERS])
write("profiles/p", "profile", imports=[{"href": "trestle://catalogs/c/catalog.json", "include-all": {}}], merge={"as-is": True})
run("author", "ssp-generate", "-p", "p", "-o", "plan", "--include-all-parts")
for number, (answer, _) in ANSWERS.items():
    with open(f"plan/{number}.md", encoding="utf-8") as page:
        text = page.read()
    place = f"for control: {number}_smt.a -->\n\n"
    assert text.count(place) == 1
    with open(f"plan/{number}.md", "w", encoding="utf-8") as page:
        page.write(text.replace(place, f"{place}{answer}\n\n"))
run("author", "ssp-assemble", "-m", "plan", "-o", "s")
plan = json.load(open("system-security-plans/s/system-security-plan.json"))["system-security-plan"]
seen = {control["control-id"]: control["statements"][0]["by-components"][0]["description"] for control in plan["control-implementation"]["implemented-requirements"]}
for number, text in seen.items():
    print(number, repr(ANSWERS[number][0]), "->", repr(text))
sys.exit({number: text.strip() for number, text in seen.items()} != {number: left for number, (_, left) in ANSWERS.items()})
E
../v/bin/python ../read.py
