#!/usr/bin/env python3
"""OSCAL as the store writes it: valid against NIST's schemas, read and written again by compliance-trestle without loss.

    tests/oscal.py HAKUSHO SOURCE SHARED BUILD

Imports the fixtures, and where they stand beside the source tree the seeds and documents, exports the three kinds twice,
and holds them against ../shared/oscal and trestle.  Skipped, and said, where PyPI cannot be reached.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tools_env  # noqa: E402

PROGRAM, SOURCE, SHARED, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:5])
PACKAGES = ["compliance-trestle==5.2.0", "jsonschema==4.23.0", "regex==2024.11.6"]
KINDS = {"oscal": ("component", "component-definition"), "oscal-catalog": ("catalog", "catalog"),
         "oscal-mapping": ("mapping", "mapping-collection")}

# Run by the Python that has the packages: SCHEMA FILE [MODULE CLASS].
CHECK = r'''
import importlib, json, sys
import jsonschema, regex
from jsonschema import validators

schema, document = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))

def pattern(validator, wanted, value, _):
    if isinstance(value, str) and not regex.search(wanted, value):
        yield jsonschema.ValidationError(f"{value[:80]!r} does not match {wanted}")

kind = validators.validator_for(schema)
faults = list(validators.extend(kind, {"pattern": pattern})(schema).iter_errors(document))
for fault in faults[:5]:
    print("/".join(map(str, fault.absolute_path)), fault.message[:300])
if len(sys.argv) > 3:
    import pathlib
    model = getattr(importlib.import_module(sys.argv[3]), sys.argv[4])
    read = model.oscal_read(pathlib.Path(sys.argv[2]))
    again = pathlib.Path(sys.argv[2] + ".again.json")
    read.oscal_write(again)
    def plain(value):  # trestle writes moments with +00:00
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, list):
            return [plain(one) for one in value]
        return value.replace("+00:00", "Z") if isinstance(value, str) else value
    if plain(json.load(open(again))) != plain(document):
        faults.append("trestle: what it writes is not what it read")
        print(faults[-1])
sys.exit(1 if faults else 0)
'''
MODELS = {"oscal": ("trestle.oscal.component", "ComponentDefinition"), "oscal-catalog": ("trestle.oscal.catalog", "Catalog")}


def figures(document, lines):
    """What the component-definition must hold, from the JSON Lines of the same store."""
    wanted, got = set(), set()
    for line in map(json.loads, lines):
        for control in line["controls"]:
            wanted.add((line["document"]["sha256"], str(line["seq"]), control["id"].split("/")[1]))
    for component in document["component-definition"].get("components", []):
        for implementation in component.get("control-implementations", []):
            for requirement in implementation["implemented-requirements"]:
                groups = {}
                for prop in requirement["props"]:
                    groups.setdefault(prop.get("group"), {})[prop["name"]] = prop["value"]
                label = groups.pop(None)["label"]
                got |= {(one["sha256"], one["seq"], label) for one in groups.values()}
    return wanted, got


def main():
    if not (SHARED / "oscal").is_dir():
        print("skipped: no schemas beside the source tree")
        sys.exit(77)
    tool, faults = tools_env.python(BUILD, "oscal", PACKAGES), 0
    papers = [file for kind in ("text", "html", "csv", "pdf") for file in sorted((SOURCE / "fixtures" / kind).iterdir())
              if file.suffix in (".txt", ".html", ".csv", ".tsv", ".pdf")]
    papers += [file for name in ("seeds", "docs") for file in sorted((SHARED / name).iterdir())
               if file.suffix in (".txt", ".html", ".pdf", ".md") and "README" not in file.name]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([PROGRAM, "import", "-q", "-d", folder / "a.db", *papers], check=False, capture_output=True)
        for frame in ("iso27017:2015", "iso27002:2022"):
            for kind, (schema, _) in KINDS.items():
                files = [folder / f"{kind}-{n}.json" for n in (1, 2)]
                for file in files:
                    subprocess.run([PROGRAM, "export", "-d", folder / "a.db", "--format", kind, "--frame", frame, "-o", file],
                                   check=True, capture_output=True)
                if files[0].read_bytes() != files[1].read_bytes():
                    print(kind, frame, "the same store gives other bytes")
                    faults += 1
                words = [SHARED / "oscal" / f"oscal_{schema}_schema.json", files[0], *MODELS.get(kind, ())]
                done = subprocess.run([tool, "-c", CHECK, *words], capture_output=True, text=True, check=False)
                print("ok" if done.returncode == 0 else "not ok", kind, frame, f"{files[0].stat().st_size} bytes")
                if done.returncode:
                    print(done.stdout, done.stderr[-2000:])
                    faults += 1
            lines = subprocess.run([PROGRAM, "export", "-d", folder / "a.db", "--format", "jsonl", "--frame", frame],
                                   check=True, capture_output=True, text=True).stdout.splitlines()
            wanted, got = figures(json.loads((folder / "oscal-1.json").read_text()), lines)
            print("ok" if wanted == got and wanted else "not ok", frame, len(got), "filings of", len(wanted))
            faults += not wanted or wanted != got
    return 1 if faults else 0


sys.exit(main())
