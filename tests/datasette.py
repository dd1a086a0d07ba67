#!/usr/bin/env python3
"""Datasette on a store, with the metadata that `export --format datasette` writes for it.

    tests/datasette.py HAKUSHO SOURCE BUILD

Starts Datasette (PyPI) on a store of the fixtures at a port of its own on this machine: every canned query answers, the search
finds what `hakusho search` finds, views have their descriptions and facets, tables are hidden.  Skipped, and said, where PyPI
cannot be reached.
"""
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tools_env  # noqa: E402

PROGRAM, SOURCE, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
PACKAGES = ["datasette==0.65.1"]


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, check=False).stdout


def main():
    tool, faults = tools_env.python(BUILD, "datasette", PACKAGES), []
    papers = [file for kind in ("text", "html", "csv", "pdf") for file in sorted((SOURCE / "fixtures" / kind).iterdir())
              if file.suffix in (".txt", ".html", ".csv", ".tsv", ".pdf")]
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = pathlib.Path(name)
        store, metadata = folder / "my papers.db", folder / "metadata.json"
        run("import", "-q", "-d", store, *papers)
        run("export", "-d", store, "--format", "datasette", "-o", metadata)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        server = subprocess.Popen([tool, "-m", "datasette", store, "--metadata", metadata, "-h", "127.0.0.1", "-p", str(port)],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

        def get(path, **words):
            url = f"http://127.0.0.1:{port}/my+papers{path}?{urllib.parse.urlencode(words)}"
            with urllib.request.urlopen(url, timeout=60) as answer:
                return json.load(answer)

        try:
            for _ in range(100):
                try:
                    top = get(".json")
                    break
                except OSError:
                    time.sleep(0.2)
            told = json.loads(metadata.read_text())["databases"]["my papers"]
            words = {"control": "12.3.1", "vendor": "みなと", "word": "バックアップ"}
            for query, parts in told["queries"].items():
                rows = get(f"/{query}.json", _shape="array", **{key: words[key] for key in parts.get("params", [])})
                if not rows:
                    faults.append(f"{query}: no row")
                if query == "search_words":
                    found = run("search", "-d", store, "--limit", "0", "--format", "jsonl", "バックアップ").decode().splitlines()
                    if {(row["file"], row["question"]) for row in rows} != {
                            (line["document"]["file"], line["question"]) for line in map(json.loads, found)}:
                        faults.append(f"search: {len(rows)} rows, {len(found)} by hakusho")
            views = {view["name"] if isinstance(view, dict) else view for view in top["views"]}
            described = {table for table, what in told["tables"].items() if not what.get("hidden")}
            if views != described:
                faults.append(f"views {sorted(views ^ described)} are not both there and described")
            shown = [table["name"] for table in top["tables"] if not table["hidden"]]
            if shown:
                faults.append(f"tables that are not hidden: {shown}")
            facets = get("/statement.json", _size=1)["facet_results"]
            facets = facets.get("results", facets)
            if not {"vendor", "stance"} <= set(facets):
                faults.append(f"facets of statement: {list(facets)}")
            print(f"{len(told['queries'])} queries, {len(views)} views, facets of statement: {', '.join(facets)}")
        finally:
            server.terminate()
            server.wait()
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
