#!/bin/sh
# compliance-trestle drops what a profile decides where the catalog offers choices, without a word.
#
# In OSCAL a catalog may offer choices for a parameter (select: 毎月 or 毎年), and a profile sets the one that is required (set-parameters, values: 毎月).
# profile-resolve leaves the choices as they were and the value out: the resolved statement reads "Selection (one or more): 毎月; 毎年" where the catalog
# says one and the profile has chosen.  The other way round, a profile that puts choices where the catalog has a value, is dropped as well.  Both files
# are valid by trestle validate, both commands end with status 0, and the value for a parameter that has a value arrives.
#
# Needs python3 with venv and PyPI; seen with compliance-trestle 5.2.0.
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
    print(*sys.argv, flush=True)
    assert Trestle().run() == 0
def write(folder, kind, **more):
    told = {"title": kind, "last-modified": "2026-11-30T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"}
    os.makedirs(folder)
    json.dump({kind: {"uuid": str(uuid.uuid4()), "metadata": told, **more}}, open(f"{folder}/{kind}.json", "w"))
run("init", "--local")
prose = "特権を{{ insert: param, p1 }}見直す。記録を{{ insert: param, p2 }}保つ。写しを{{ insert: param, p3 }}取る。"
params = [{"id": "p1", "label": "頻度", "select": {"how-many": "one", "choice": ["毎月", "毎年"]}},
          {"id": "p2", "label": "期間", "values": ["90日"]}, {"id": "p3", "label": "頻度", "values": ["毎週"]}]
write("catalogs/offer", "catalog", controls=[{"id": "c-1", "title": "特権", "params": params, "parts": [{"id": "c-1_smt", "name": "statement", "prose": prose}]}])
write("profiles/choice", "profile", imports=[{"href": "trestle://catalogs/offer/catalog.json", "include-all": {}}], merge={"as-is": True},
      modify={"set-parameters": [{"param-id": "p1", "values": ["毎月"]}, {"param-id": "p2", "values": ["180日"]},
                                 {"param-id": "p3", "select": {"how-many": "one", "choice": ["毎日", "毎時"]}}]})
run("validate", "-t", "catalog", "-n", "offer")
run("validate", "-t", "profile", "-n", "choice")
run("author", "profile-resolve", "-n", "choice", "-o", "plain")
run("author", "profile-resolve", "-n", "choice", "-o", "shown", "--show-values")
plain, shown = (json.load(open(f"catalogs/{name}/catalog.json"))["catalog"]["controls"][0] for name in ("plain", "shown"))
seen = [(param["id"], param.get("values"), param.get("select", {}).get("choice")) for param in plain["params"]]
print(*seen, shown["parts"][0]["prose"], sep="\n")
sys.exit(seen != [("p1", None, ["毎月", "毎年"]), ("p2", ["180日"], None), ("p3", ["毎週"], None)]
         or shown["parts"][0]["prose"] != "特権をSelection (one or more): 毎月; 毎年見直す。記録を180日保つ。写しを毎週取る。")
E
