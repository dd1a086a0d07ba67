#!/usr/bin/env python3
"""hakusho on Spark: what a cluster wrote is what `import` stores, byte for byte.

    tests/spark.py HAKUSHO HAKUSHO_PLANTED SOURCE SHARED BUILD [CASE...]       (exit 77 where Java or PyPI cannot be had)

A standalone cluster on loopback (a master, two workers of one core) reads 1,000 documents made from fixtures and corpus: ten that
nobody can read, one that hangs, one that crashes its reader (the second program has such faults planted), one of 60 MB, one whose
Record is too long.  Cases: lost (a pipe that breaks), cluster (a worker killed in the middle, each name given twice), s3 (the same from a server that speaks
S3), sql (Spark, DuckDB and SQLite tell the same, also after decisions), older (Spark 3.5), dask, overhead (CPU of
Python and Java), growth (of one worker to two).
"""
import contextlib
import csv
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

PROGRAM, PLANTED, SOURCE, SHARED, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:6])
SPARK = SOURCE / "share/spark"
EXTRA = ["moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5", "boto3==1.43.117", "dask==2026.8.0"]
COUNT = int(os.environ.get("HAKUSHO_SPARK_COUNT", "1000"))
SECONDS = 120  # a document may take, also where much else is at work; the one that hangs takes all of them
MAX_LINE = "1M"


def packages(name):
    return [line for line in (SPARK / name).read_text().splitlines() if line and not line.startswith("#")]


def inside():
    """Goes on in a Python that has the packages."""
    import tools_env
    if not shutil.which("java"):
        print("skipped: no java")
        sys.exit(77)
    tool = tools_env.python(BUILD, "spark", packages("requirements.txt") + EXTRA)
    os.environ["PYSPARK_PYTHON"] = str(tool)
    os.environ["HAKUSHO_SPARK_INSIDE"] = "1"
    os.execv(tool, [str(tool), *sys.argv])


# ---- documents ----

def originals():
    """What is read in less than a second or two: fixtures, and the corpus where it is there."""
    found = []
    for folder in (SOURCE / "fixtures/text", SOURCE / "fixtures/html", SOURCE / "fixtures/csv", SOURCE / "fixtures/pdf", SOURCE / "fixtures/office",
                   SHARED / "seeds", SHARED / "corpus/japanese"):
        found += [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < 300_000
                  and path.suffix in (".txt", ".md", ".html", ".csv", ".pdf", ".xlsx", ".docx")]
    return found


def vary(data, suffix, i):
    """Other bytes that say the same, or one word more."""
    mark = f"{i}".encode()
    if suffix in (".txt", ".md"):
        return data + b"\n\n" + mark + b"\n"
    if suffix == ".html":
        return data + b"<!-- " + mark + b" -->\n"
    return data + (b"\n% " + mark + b"\n" if suffix == ".pdf" else b"\n" + mark if suffix == ".csv" else b"")


def make_documents(folder, count):
    """Paths, each in a folder of its own: many are called alike."""
    sources, paths = originals(), []
    assert len(sources) > 60, sources

    def put(data, name):
        path = folder / f"{len(paths):04}" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        paths.append(path)

    good = "# 株式会社{} セキュリティシート\n\n## 1 暗号化\n\n通信はTLSで保護します。\n"
    for i in range(10):
        put(b"\xff\xfe\x00\xd8" + bytes([65 + i, 0, 0, 0xd8]) * 40, "damaged.txt")
    put((good.format("とまる") + "\nPLANT hang\n").encode(), "checksheet.md")
    put((good.format("おちる") + "\nPLANT crash\n").encode(), "checksheet.md")
    picture = b"A" * 60_000_000
    put(b"<!DOCTYPE html><title>60 MB</title><h1>\xe6\x9a\x97\xe5\x8f\xb7\xe5\x8c\x96</h1><p>TLS</p><img src='data:image/png;base64," + picture + b"'>", "large.html")
    put((good.format("ながい") + "鍵は専用の装置に保管しています。\n" * 20_000).encode(), "long.md")
    put((good.format("改行") + "一行目\u0085二行目\u2028三行目。\n").encode(), "資料 1\u3000版.md")
    while len(paths) < count:
        source = sources[len(paths) % len(sources)]
        name = "checksheet" + source.suffix if len(paths) % 3 == 0 else source.name
        put(vary(source.read_bytes(), source.suffix, len(paths) // len(sources)), name)
    return paths


# ---- the cluster ----

def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Cluster:
    """A master and workers of one core each, of the pyspark that is installed here."""
    def __init__(self, folder, workers):
        import pyspark
        self.home, self.folder, self.processes = pathlib.Path(pyspark.__file__).parent, folder, []
        port = free_port()
        self.master = f"spark://127.0.0.1:{port}"
        self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", free_port())
        self.wait("master", "Starting Spark master")
        for i in range(workers):  # one core each, and that a processor of its own
            self.start(f"worker{i}", "org.apache.spark.deploy.worker.Worker", "-c", 1, "-m", "1g", "-d", folder / f"work{i}", "--host", "127.0.0.1",
                       "--webui-port", free_port(), self.master, processor=i % os.cpu_count())
        for i in range(workers):
            self.wait(f"worker{i}", "Successfully registered")

    def start(self, name, main, *words, processor=None):
        log = open(self.folder / f"{name}.log", "wb")
        env = {**os.environ, "SPARK_HOME": str(self.home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "512m"}
        self.processes.append(subprocess.Popen([self.home / "bin/spark-class", main, *map(str, words)], stdout=log, stderr=log, env=env,
                                               start_new_session=True))
        if processor is not None:
            os.sched_setaffinity(self.processes[-1].pid, {processor})

    def wait(self, name, text):
        for _ in range(1200):
            if text in (self.folder / f"{name}.log").read_text(errors="replace"):
                return
            time.sleep(0.1)
        raise AssertionError(f"{name}: {(self.folder / (name + '.log')).read_text(errors='replace')[-2000:]}")

    def session(self):
        from pyspark.sql import SparkSession
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        return (SparkSession.builder.master(self.master).appName("test").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.executor.memory", "512m").config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.shuffle.partitions", "4")
                .config("spark.log.level", "ERROR").getOrCreate())

    def kill_worker(self):
        """A worker as a machine that went away: its process and all below it at once."""
        os.killpg(self.processes[-1].pid, signal.SIGKILL)

    def close(self):
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def cluster_of(folder, workers=2):
    cluster = Cluster(folder, workers)
    try:
        spark = cluster.session()
        try:
            yield cluster, spark
        finally:
            spark.stop()
    finally:
        cluster.close()


# ---- what is compared ----

def run(program, *words, stdin=b"", status=0):
    done = subprocess.run([program, *map(str, words)], input=stdin, capture_output=True, check=False)
    assert status is None or done.returncode == status, (words, done.returncode, done.stderr.decode()[-2000:])
    return done.stdout


def import_documents(store, listed):
    """@listed: of (path, where it came from)."""
    text = b"".join(os.fsencode(path) + b"\t" + name.encode() + b"\0" for path, name in listed)
    run(PLANTED, "import", "-q", "-d", store, "-j", 2, "--timeout", SECONDS, "--max-line", MAX_LINE, "--files-from", "-", "--uris", stdin=text, status=1)


def failures(store):
    with sqlite3.connect(store) as database:
        return database.execute("SELECT file, uri, sha256, bytes, media_type, error, error_message FROM document WHERE error IS NOT NULL ORDER BY 3, 2").fetchall()


def held(store):
    return run(PROGRAM, "export", "-d", store, "--format", "jsonl"), failures(store)


def same(folder, target, settings, expected):
    """The lines of @target, put in a store, are what import put in its own; and twice, in another order."""
    lines = folder / "lines.jsonl"
    with open(lines, "wb") as file:
        hakusho.lines(str(target), settings, file)
    text = lines.read_bytes().splitlines(keepends=True)
    for order in (text, random.Random(1).sample(text, len(text)) + text):
        store = folder / "spark.db"
        store.unlink(missing_ok=True)
        run(PROGRAM, "store", "-d", store, stdin=b"".join(order), status=1)
        got = held(store)
        assert got[1] == expected[1], [row for row in {*got[1], *expected[1]} if (row in got[1]) != (row in expected[1])]
        differ = set(got[0].splitlines()) ^ set(expected[0].splitlines())
        assert got[0] == expected[0], (len(differ), [line.decode()[:600] for line in differ][:4])
    return store


def settings_of(**more):
    return hakusho.Settings(hakusho=str(PLANTED), timeout=SECONDS, max_line=MAX_LINE, chunk=16, **more)


def write_and_kill(cluster, spark, names, target, settings, task):
    """Counts of @names, each given twice, of which a worker is killed once three tasks are done."""
    fs, folder = hakusho.filesystem(str(target), settings)

    def kill():
        while len(fs.glob(f"{folder}/records/*/part-*.parquet")) < 3:
            time.sleep(0.05)
            fs.invalidate_cache()
        cluster.kill_worker()
        print("  a worker was killed", flush=True)
    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    counts = hakusho.write(spark, names + names[::-1], str(target), settings, task)
    assert not killer.is_alive(), "the worker was not killed in the middle"
    print(" ", counts, flush=True)
    assert counts["listed"] == counts["written"] == len(names) and counts["failed"] >= 13, counts


def known(paths, folder):
    """Imported once for all cases: the names are those of the files."""
    store = folder / "import.db"
    listed = [(path, path.as_uri()) for path in paths]
    import_documents(store, [(path, "file://" + str(path)) for path, _ in listed])
    return held(store)


# ---- cases ----

def case_cluster(folder, paths, expected):
    """Two workers, one of which is killed once some tasks are done; each name is given twice."""
    work = folder / "cluster"
    work.mkdir()
    target = work / "out"
    names = ["file://" + str(path) for path in paths]
    with cluster_of(work) as (cluster, spark):
        write_and_kill(cluster, spark, names, target, settings_of(), task=32)
        assert same(work, target, settings_of(), expected)
        # the same names again take the place of what is there
        some = names[:8]
        before = {path.name for path in target.glob("records/*/*")}
        assert hakusho.write(spark, names[20:60], str(target), settings_of())["written"] == 40
        assert hakusho.write(spark, names[20:60], str(target), settings_of())["written"] == 40
        assert some and len({path.parent for path in target.glob("records/*/*.parquet")}) == 2 and before <= {path.name for path in target.glob("records/*/*")}
        assert same(work, target, settings_of(), expected)


def case_s3(folder, paths, _expected):
    """The same from a store that speaks S3, and into it, a worker killed and each name given twice; what is listed and then gone is a row
    that says so."""
    from moto.server import ThreadedMotoServer
    os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")
    work = folder / "s3"
    work.mkdir()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = settings_of(storage={"s3": {"endpoint_url": f"http://{host}:{port}"}})
    fs = hakusho.filesystem("s3://papers", settings)[0]
    fs.mkdir("papers")
    names = {}
    for path in paths:
        key = f"papers/{path.parent.name}/{path.name}"
        fs.put_file(str(path), key)
        names["s3://" + key] = path
    listed = hakusho.list_names(["s3://papers/"], settings)
    assert sorted(listed) == sorted(names) and len(listed) == len(paths)
    fs.mkdir("papers-out")
    with cluster_of(work) as (cluster, spark):
        write_and_kill(cluster, spark, listed, "s3://papers-out/hakusho", settings, task=32)
        store = work / "import.db"
        import_documents(store, [(names[name], name) for name in listed])
        assert same(work, "s3://papers-out/hakusho", settings, held(store))
        assert len(hakusho.views_of_duckdb("s3://papers-out/hakusho", settings).execute("SELECT * FROM coverage").fetchall()) > 100
        gone = hakusho.write(spark, [listed[40], "s3://papers/gone/a.pdf", "s3://papers/gone/b/a.pdf"], str(work / "gone"), settings)
        assert (gone["listed"], gone["written"], gone["failed"]) == (3, 3, 2), gone
    server.stop()


COLUMNS = {
    "coverage": "framework, control, position, title, title_en, vendors, documents, statements, implemented, partial, planned, absent, customer, shared, "
                "undisclosed, inapplicable, informative, unclear, unanswered, covered, vendors_covered",
    "comparison": "framework, control, title, vendor, stance, mixed, statements, file, seq, question, answer, page, line, method, confidence, evidence",
    "gap": "framework, control, position, title, vendor, why, file, seq, answer, page, line, confidence",
    "revision": "file, sha256, vendor, title, edition, issued, revised, revision, newest, revisions, statements",
    "change": "file, vendor, title, edition, change, seq, older_seq, question, before, after, stance_before, stance_after, control_before, control_after",
}


def rows_of(fetched):
    return sorted([tuple(int(value) if isinstance(value, bool) else value for value in row) for row in fetched], key=repr)


def tells_the_same(store, target, spark):
    duck = hakusho.views_of_duckdb(str(target))
    hakusho.views_of_spark(spark, str(target))
    counts = {}
    with sqlite3.connect(store) as database:
        for view, columns in COLUMNS.items():
            query = f"SELECT {columns} FROM {view}"
            wanted = rows_of(database.execute(query).fetchall())
            for engine, got in (("duckdb", rows_of(duck.execute(query).fetchall())), ("spark", rows_of(map(tuple, spark.sql(query).collect())))):
                assert got == wanted, (engine, view, len(got), len(wanted), [row for row in got if row not in wanted][:2], [row for row in wanted if row not in got][:2])
            counts[view] = len(wanted)
    return counts


EDITION = """# みなもの手引

みなも電算株式会社

第{n}版 20{year}年4月1日

## 1 暗号化

通信はTLSで保護します。

## 2 バックアップ

{backup}

## {extra}

専任の担当者が対応します。
"""


def case_sql(folder, paths, _expected, spark=None):
    """Coverage, comparison, gaps, editions and changes are the same rows in Spark, DuckDB and SQLite, also after decisions."""
    work = folder / ("sql" if spark is None else "older")
    work.mkdir()
    some = [path for path in paths if "damaged" not in path.name and path.stat().st_size < 300_000][2:110]
    for n, year, backup, extra in ((1, 24, "毎日取得します。", "3 監視"), (2, 25, "取得していません。", "3 監視"), (10, 26, "毎日取得し、遠隔地に保管します。", "4 教育")):
        path = work / f"edition{n}" / f"minamo-v{n}.md"
        path.parent.mkdir()
        path.write_text(EDITION.format(n=n, year=year, backup=backup, extra=extra), encoding="utf-8")
        some.append(path)
    names = ["file://" + str(path) for path in some]
    store = work / "a.db"
    listed = b"".join(os.fsencode(path) + b"\t" + name.encode() + b"\0" for path, name in zip(some, names))
    run(PROGRAM, "import", "-q", "-d", store, "--files-from", "-", "--uris", stdin=listed, status=None)
    if spark is None:
        from pyspark.sql import SparkSession
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR").getOrCreate()
    plain = hakusho.Settings(hakusho=str(PROGRAM))
    hakusho.write(spark, names, str(work / "plain"), plain)
    print(" ", tells_the_same(store, work / "plain", spark), flush=True)
    sheet, decisions = work / "open.csv", work / "decisions.jsonl"
    run(PROGRAM, "review", "-d", store, "--all", "--export", sheet)
    with open(sheet, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for i, row in enumerate(rows):
        row["decision"] = ("none", "12.3.1", "")[i % 3]
        row["stance"] = "absent" if i % 3 == 2 else ""
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    run(PROGRAM, "review", "-d", store, "--import", sheet)
    run(PROGRAM, "map", "-q", "-d", store)
    run(PROGRAM, "review", "-d", store, "--export-decisions", decisions)
    hakusho.write(spark, names, str(work / "decided"), hakusho.dataclasses.replace(plain, decisions=decisions.read_bytes()))
    print(" ", len(rows), "decided:", tells_the_same(store, work / "decided", spark), flush=True)
    spark.stop()


def case_older(_folder, _paths, _expected):
    """The same SQL, and the same job, on Spark 3.5."""
    import tools_env
    tool = tools_env.python(BUILD, "spark35", packages("requirements-3.5.txt"))
    subprocess.run([tool, *sys.argv[:6], "sql"], env={**os.environ, "PYSPARK_PYTHON": str(tool), "HAKUSHO_SPARK_COUNT": "150"}, check=True)


def case_lost(folder, paths, _expected):
    """A pipe that breaks after two lines, whatever it was given, and gives none for some: a row each, in their order."""
    work = folder / "lost"
    work.mkdir()
    program = work / "hakusho"
    program.write_text(f"""#!/bin/sh
if [ "$1" = normalize ]; then "{PROGRAM}" "$@" | grep -v never | head -n 2; exit 3; fi
exec "{PROGRAM}" "$@"
""")
    program.chmod(0o755)
    names = []
    for i, path in enumerate([path for path in paths if path.suffix == ".txt" and "damaged" not in path.name][:9]):
        copy = work / str(i) / ("a::never [1].txt" if i in (0, 4, 8) else path.name)
        copy.parent.mkdir()
        shutil.copy(path, copy)
        names.append("file://" + str(copy))
    names.insert(5, "file:///nowhere/a.txt")
    whole = list(hakusho.records(names, hakusho.Settings(hakusho=str(PROGRAM), chunk=6)))
    broken = list(hakusho.records(names, hakusho.Settings(hakusho=str(program), chunk=6)))
    assert [name for name, *_ in broken] == [name for name, *_ in whole] == names
    for (name, line, record), (_, good, wanted) in zip(broken, whole):
        if "never" in name:
            assert record["error"] == {"code": "damaged", "message": "hakusho gave no line for it"}, record
            assert all(record["source"][key] == wanted["source"][key] for key in ("file", "uri", "sha256", "bytes")), record
        else:
            assert line == good
    assert whole[5][2]["error"]["code"] == "unreadable"
    # a ZIP and a table of too many rows are rows of one name, all of them, whichever way the pipe breaks, and what import has of them
    with zipfile.ZipFile(work / "papers.zip", "w") as bundle:
        for i in range(5):
            bundle.writestr(f"{i}.md", f"# 対策書 {i}\n\n## 暗号化\n\n第{i}の通信を暗号化しています。\n")
    (work / "rows.csv").write_text("No,設問,回答\n" + "".join(f"{i},保管の暗号化,はい\n" for i in range(40000)), encoding="utf-8")
    bundles = [names[1], f"file://{work}/papers.zip", f"file://{work}/rows.csv", names[2]]
    whole = list(hakusho.records(bundles, hakusho.Settings(hakusho=str(PROGRAM))))
    assert [name for name, *_ in whole] == [bundles[0]] + [bundles[1]] * 5 + [bundles[2]] * 3 + [bundles[3]], [name for name, *_ in whole]
    assert not any("error" in record for _, _, record in whole) and sum(len(record["statements"]) for *_, record in whole[6:9]) == 40000
    program.write_text(program.read_text().replace("grep -v never | head -n 2; exit 3", 'if [ -e "$0.broken" ]; then cat; else touch "$0.broken"; head -n 4; exit 3; fi; exit'))
    assert list(hakusho.records(bundles, hakusho.Settings(hakusho=str(program)))) == whole and (work / "hakusho.broken").exists()
    run(PROGRAM, "import", "-q", "-d", work / "bundles.db", "--files-from", "-", "--uris",
        stdin=b"".join(f"{name.removeprefix('file://')}\t{name}\0".encode() for name in bundles))
    run(PROGRAM, "store", "-d", work / "lines.db", stdin=b"".join(line for _, line, _ in whole))
    assert held(work / "lines.db") == held(work / "bundles.db")
    # what was listed and is not in place at the end is told
    target = work / "out"
    told = hakusho.write_parquet(bundles[:2], str(target), hakusho.complete(hakusho.Settings(hakusho=str(PROGRAM))))
    assert (told["written"], told["parts"]) == (2, 4), told
    os.unlink(told["file"])
    told = hakusho.write_parquet(names[1:4], str(target), hakusho.complete(hakusho.Settings(hakusho=str(PROGRAM))))
    (target / "part-old.parquet").write_bytes(b"of an attempt that was lost")
    assert hakusho.settle(str(target), [told], hakusho.Settings()) == 3 and len(list(target.iterdir())) == 1
    os.unlink(told["file"])
    assert hakusho.settle(str(target), [told], hakusho.Settings()) == 0


def case_dask(folder, paths, _expected):
    """The generator under another engine gives the same lines."""
    import hakusho_dask
    assert len((SPARK / "hakusho_dask.py").read_text().splitlines()) <= 50
    names = ["file://" + str(path) for path in paths if path.stat().st_size < 300_000][12:60]
    settings = hakusho.Settings(hakusho=str(PROGRAM))
    counts = hakusho_dask.write(names, str(folder / "dask"), settings, task=16)
    assert counts["listed"] == counts["written"] == len(names), counts
    lines = folder / "dask.jsonl"
    with open(lines, "wb") as file:
        hakusho.lines(str(folder / "dask"), settings, file)
    wanted = [line for _, line, _ in hakusho.records(names, hakusho.complete(settings))]
    assert sorted(lines.read_bytes().splitlines(keepends=True)) == sorted(wanted)


def cpu_seconds(root):
    """Of Java below @root and of the cluster's: user and system, of processes that run."""
    ticks, total = os.sysconf("SC_CLK_TCK"), 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, fields = stat.read_text().rsplit(")", 1)
            if name.endswith("(java") and root in (stat.parent / "environ").read_bytes():
                fields = fields.split()
                total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def measure_pass(spark, names, target, task):
    """One reading of @names: CPU ms a document of the engine, and CPU seconds of the stages for each second from the first task to the last."""
    mark = os.environ["HAKUSHO_SPARK_MARK"].encode()
    before = cpu_seconds(mark)
    counts = hakusho.write(spark, names, str(target), hakusho.Settings(hakusho=str(PROGRAM)), task=task)
    java, n = cpu_seconds(mark) - before, len(names)
    assert counts["listed"] == counts["written"] == n, counts
    return {"task": task, "hakusho": 1000 * counts["cpu_hakusho"] / n, "python": 1000 * counts["cpu_python"] / n, "java": 1000 * java / n,
            "pace": counts["cpu_hakusho"] / counts["span"], "at_work": counts["busy"] / counts["span"]}


def case_overhead(folder, paths, _expected):
    """CPU of Python and of Java a document, warm, in tasks of 32 and of 16: counted by process, so that whatever else runs does not show."""
    os.environ["HAKUSHO_SPARK_MARK"] = f"mark{os.getpid()}"
    work = folder / "overhead"
    work.mkdir()
    names = ["file://" + str(path) for path in paths[15:]]
    with cluster_of(work) as (_, spark):
        for turn, task in enumerate((32, 32, 16, 32, 16)):
            told = measure_pass(spark, names, work / "out", task)
            print(f"  pass {turn + 1}, tasks of {task}: hakusho {told['hakusho']:.1f} ms a document, Python {told['python']:.2f}, Java {told['java']:.2f}", flush=True)
            assert turn < 2 or told["python"] + told["java"] <= 10, "the engine costs more than 10 ms a document"


def case_pace(folder, paths, _expected):
    """A driver and its cluster of HAKUSHO_SPARK_WORKERS; reads once for each line of standard input, and says how it went."""
    os.environ["HAKUSHO_SPARK_MARK"] = f"mark{os.getpid()}"
    names = ["file://" + str(path) for path in paths[15:]]
    with cluster_of(folder, int(os.environ["HAKUSHO_SPARK_WORKERS"])) as (_, spark):
        for _ in sys.stdin:
            print(json.dumps(measure_pass(spark, names, folder / "out", 8)), flush=True)


def case_growth(_folder, _paths, _expected):
    """Two workers do at least 1.8 times what one does: CPU seconds of the stages over wall.  Two clusters stand side by side, each worker
    bound to a processor of its own, and read by turns, one, two, two, one: what else the machine does meets both alike.  How far the two
    readings of one cluster in one round are apart is the noise, and is told beside.  Where the machine is not quiet (load of 1 and more that is
    not ours) wall times tell of others' work: then two figures are asked that it does not touch, how many tasks are at work at once, and what a
    document costs in CPU time beside one worker and beside two.  What two workers do is the one by the other."""
    drivers, quiet = {}, os.getloadavg()[0] < 1
    try:
        for workers in (1, 2):
            drivers[workers] = subprocess.Popen([sys.executable, *sys.argv[:6], "pace"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
                                                env={**os.environ, "HAKUSHO_SPARK_WORKERS": str(workers), "HAKUSHO_SPARK_COUNT": "415"})

        def read(workers):
            drivers[workers].stdin.write("go\n")
            while not (line := drivers[workers].stdout.readline()).startswith("{"):
                assert line, f"the driver of {workers} has ended"
            return json.loads(line)
        for workers in (1, 2, 2, 1, 2, 2):  # Java compiles as it goes: as many documents a worker of the two as of the one before any counts
            read(workers)
        rounds = {"pace": [], "at_work": [], "hakusho": []}
        for turn in range(3):
            ones, twos = [None] * 2, [None] * 2
            ones[0], twos[0], twos[1], ones[1] = read(1), read(2), read(2), read(1)
            for key, ratios in rounds.items():
                ratios.append(sum(two[key] for two in twos) / sum(one[key] for one in ones))
            print(f"  round {turn + 1}, load {os.getloadavg()[0]:.1f}: stages {ones[0]['pace']:.2f} and {ones[1]['pace']:.2f} CPU-s a second, two workers "
                  f"{twos[0]['pace']:.2f} and {twos[1]['pace']:.2f}: {rounds['pace'][-1]:.2f} times; tasks at work {rounds['at_work'][-1]:.2f} times; "
                  f"CPU a document {rounds['hakusho'][-1]:.3f} times", flush=True)
    finally:
        for driver in drivers.values():
            driver.stdin.close()
            driver.wait()
    by_wall = statistics.median(rounds["pace"])
    by_tasks = statistics.median(rounds["at_work"]) / statistics.median(rounds["hakusho"])
    print(f"  two workers do {by_wall:.2f} times what one does by wall, {by_tasks:.2f} by tasks at work and CPU a document")
    assert (by_wall if quiet else by_tasks) >= 1.8


def main():
    chosen = sys.argv[6:] or ["lost", "cluster", "s3", "sql", "older", "dask", "overhead", "growth"]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="hakusho-spark-"))
    try:
        paths = make_documents(folder / "papers", COUNT)
        expected = known(paths, folder) if "cluster" in chosen else None
        for name in chosen:
            began = time.monotonic()
            globals()[f"case_{name}"](folder, paths, expected)
            print(f"ok {name} ({time.monotonic() - began:.0f} s)", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__" and "HAKUSHO_SPARK_INSIDE" not in os.environ:
    inside()
sys.path.insert(0, str(SPARK))
sys.dont_write_bytecode = True
import hakusho_spark as hakusho  # noqa: E402

if __name__ == "__main__": # processes of Dask read this file too
    sys.exit(main())
