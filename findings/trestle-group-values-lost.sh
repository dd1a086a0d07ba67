#!/bin/sh
# compliance-trestle loses the values and the words that a catalog keeps for a group of controls.
#
# A group of an OSCAL catalog may have parameters and parts of its own, for all controls in it: who is responsible, and an overview.  profile-resolve leaves both out, although the
# profile takes in all and keeps the order as it is: the resolved statement refers to a parameter that is no longer there, and with --show-values it reads
# 「毎年 に {{ insert: param, p2 }} が見直す。」 where the catalog says 監査部.  Parameters of the catalog itself and of a control arrive.  The result is valid by
# trestle validate, every command ends with status 0 and without a warning.
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
    print(*sys.argv, flush=True)
    assert Trestle().run() == 0
def write(folder, kind, **more):
    told = {"title": kind, "last-modified": "2026-11-30T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"}
    os.makedirs(folder)
    json.dump({kind: {"uuid": str(uuid.uuid4()), "metadata": told, **more}}, open(f"{folder}/{kind}.json", "w"))
run("init", "--local")
prose = "{{ insert: param, p1 }} に {{ insert: param, p2 }} が見直し、{{ insert: param, p3 }} が認める。"
control = {"id": "c-1", "title": "特権", "params": [{"id": "p1", "label": "頻度", "values": ["毎年"]}], "parts": [{"id": "c-1_smt", "name": "statement", "prose": prose}]}
group = {"id": "g-1", "title": "利用者", "params": [{"id": "p2", "label": "部署", "values": ["監査部"]}],
         "parts": [{"id": "g-1_ovw", "name": "overview", "prose": "委託先の利用者にも当てはめる。"}], "controls": [control]}
write("catalogs/base", "catalog", params=[{"id": "p3", "label": "役員", "values": ["CISO"]}], groups=[group])
write("profiles/all", "profile", imports=[{"href": "trestle://catalogs/base/catalog.json", "include-all": {}}], merge={"as-is": True})
run("validate", "-t", "catalog", "-n", "base")
run("validate", "-t", "profile", "-n", "all")
run("author", "profile-resolve", "-n", "all", "-o", "plain")
run("author", "profile-resolve", "-n", "all", "-o", "shown", "--show-values")
run("validate", "-t", "catalog", "-n", "plain")
plain, shown = (json.load(open(f"catalogs/{name}/catalog.json"))["catalog"] for name in ("plain", "shown"))
seen = plain["groups"][0].get("params"), plain["groups"][0].get("parts"), plain["params"][0]["values"], plain["groups"][0]["controls"][0]["params"][0]["values"]
read = shown["groups"][0]["controls"][0]["parts"][0]["prose"]
print(*seen, read)
sys.exit(seen != (None, None, ["CISO"], ["毎年"]) or not read.startswith("毎年 に {{ insert: param, p2 }} が見直し、"))
E
