#!/usr/bin/env python3
"""hakusho on Spark: names of documents in, Records in Parquet out, a row for each name, whatever happens to it.

    spark-submit hakusho_spark.py write s3://bucket/papers/ s3://bucket/hakusho
    hakusho_spark.py lines s3://bucket/hakusho | hakusho store -d papers.db
    hakusho_spark.py query s3://bucket/hakusho coverage          (DuckDB; --engine spark)

    names ─▶ tasks of 512 ─▶ chunks of 64: fetched into scratch ─ingest─▶ ─normalize─▶ lines ─▶ a Parquet file a task
                                                                                              └▶ counts, to the driver

`documents ()` and `records ()` are plain generators: any engine that calls a function on a batch of names runs them
(hakusho_dask.py).  Exit statuses are not asked; lines are counted, and each is held against the name it is of.  What
gives no line by itself is a Record that failed.  README.md beside this file tells the rest.
"""
import argparse
import contextlib
import dataclasses
import functools
import hashlib
import itertools
import json
import os
import pathlib
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid

CHUNK = 64  # names a pair of processes reads: starting them costs 25 ms, 0.4 a document
TASK = 512  # names a task, and a Parquet file
SILENT = 600  # seconds that a document may take where no setting says: hakusho gives large ones more than a minute
FLUSH = 64 << 20  # bytes of lines that are held before they are written
VIEWS = ["paper", "entry", "filing", "coverage", "comparison", "gap", "revision"]


@dataclasses.dataclass(frozen=True)
class Settings:
    """What a worker is told."""
    hakusho: str = "hakusho"
    chunk: int = CHUNK
    jobs: int = 1
    timeout: int = 0  # seconds a document; 0: as hakusho has it
    memory: str = ""  # of a document; "": as hakusho has it
    max_line: str = "32M"  # a Record that is longer is one that failed: rows must fit into executors
    storage: dict = dataclasses.field(default_factory=dict)  # options of fsspec by protocol: {"s3": {"endpoint_url": …}}
    decisions: bytes = b""  # of `hakusho review --export-decisions`
    catalogs: tuple = ()  # of (name, bytes)
    schema: str = ""  # of `hakusho schema record`
    maker: str = ""  # what the driver's hakusho marks its documents with


# ---- names and bytes ----

def filesystem(name, settings):
    """Of a name, and what it is called there.  Not by fsspec.open (): "::" in a name would chain two file systems."""
    import fsspec
    protocol = name.split("://", 1)[0] if "://" in name else "file"
    kind = fsspec.get_filesystem_class(protocol)
    return kind(**{**kind._get_kwargs_from_urls(name), **settings.storage.get(protocol, {})}), kind._strip_protocol(name)


def list_names(places, settings):
    """The names that files, globs and folders stand for, with their protocol; each once, in the order found."""
    names = []
    for place in places:
        fs, path = filesystem(place, settings)
        found = fs.glob(path) if any(c in path for c in "*?[") and not fs.exists(path) else [path]
        if not found:
            raise FileNotFoundError(place)
        for one in found:
            below = fs.find(one) if fs.isdir(one) else [one]
            names += [fs.unstrip_protocol(file) for file in below]
    return list(dict.fromkeys(names))


@dataclasses.dataclass
class Fetched:
    name: str  # as listed: where it came from
    path: str  # in scratch, under its own base name; local files where they lie
    fault: str = ""  # why it could not be fetched


def fetch(name, folder, settings):
    try:
        fs, path = filesystem(name, settings)
        if "file" in (fs.protocol if isinstance(fs.protocol, tuple) else (fs.protocol,)):
            return Fetched(name, path)
        local = os.path.join(folder, path.rstrip("/").rsplit("/", 1)[-1])
        os.mkdir(folder)
        fs.get_file(path, local)
        return Fetched(name, local)
    except Exception as error:  # whatever a store's client throws: this name has failed, and no other
        return Fetched(name, "", " ".join(f"cannot be fetched: {type(error).__name__}: {error}".split()))


def documents(names, settings):
    """Chunks of Fetched, in their order; what one fetched is gone when the next is asked for."""
    names = list(names)
    for start in range(0, len(names), settings.chunk):
        with tempfile.TemporaryDirectory(prefix="hakusho-") as scratch:
            yield [fetch(name, os.path.join(scratch, str(i)), settings) for i, name in enumerate(names[start:start + settings.chunk])]


# ---- lines ----

def arguments(settings, folder):
    """Of ingest and normalize; decisions and catalogs are files of @folder."""
    limits = ["-j", str(settings.jobs), *(["--timeout", str(settings.timeout)] if settings.timeout else []),
              *(["--memory", settings.memory] if settings.memory else [])]
    normalize = ["--keys", "--max-line", settings.max_line]
    for i, (name, text) in enumerate((*settings.catalogs, *([("decisions.jsonl", settings.decisions)] if settings.decisions else []))):
        path = pathlib.Path(folder, str(i), name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
        normalize += ["--decisions" if name == "decisions.jsonl" else "--catalog", str(path)]
    return [settings.hakusho, "ingest", *limits], [settings.hakusho, "normalize", *limits, *normalize]


def pipe(chunk, settings):
    """The lines that `ingest | normalize` gives of a chunk, as they come, and None where both came to their end.  Silent for longer than two
    documents may take, they are killed."""
    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        listed = pathlib.Path(folder, "names")
        listed.write_bytes(b"".join(os.fsencode(one.path) + b"\t" + one.name.encode() + b"\0" for one in chunk))
        first, second = arguments(settings, folder)
        with subprocess.Popen([*first, "--files-from", listed, "-0", "--uris"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as ingest, \
                subprocess.Popen(second, stdin=ingest.stdout, stdout=subprocess.PIPE) as normalize:
            ingest.stdout.close()  # normalize's alone now: should it end, ingest is told

            def stop():
                ingest.kill()
                normalize.kill()
            try:
                while True:
                    watch = threading.Timer(3 * (settings.timeout or SILENT) + 60, stop)
                    watch.start()
                    line = normalize.stdout.readline()  # ends at b"\n", as lines of JSON do
                    watch.cancel()
                    if not line.endswith(b"\n"):
                        if not line and {ingest.wait(), normalize.wait()} <= {0, 1}:  # 1: some document failed
                            yield None
                        return
                    yield line
            finally:
                watch.cancel()
                stop()


def failed(one, code, message):
    """The line of a document that no worker gave one for."""
    source = {"file": os.path.basename(one.path or one.name), "uri": one.name, "bytes": 0}
    if one.path:
        digest = hashlib.sha256()
        with open(one.path, "rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
                source["bytes"] += len(part)
        source["sha256"] = digest.hexdigest()
    record = {"format": "hakusho-record", "version": 1, "source": source, "error": {"code": code, "message": message}}
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def read_chunk(chunk, settings):
    """(name, line, record) of each, in their order; of a ZIP, a mail or a table of too many rows one for each part.  What a pipe that broke was
    at is asked for by itself."""
    at, alone, given = 0, False, set()  # given: what chunk[at] gave so far
    while at < len(chunk):
        whole = False
        for line in pipe(chunk[at:at + 1] if alone else chunk[at:], settings):
            if line is None:
                whole = True
                break
            record = json.loads(line)
            source = record["source"]
            if given and not alone and at + 1 < len(chunk) and source.get("uri") == chunk[at + 1].name:
                at, given = at + 1, set()
            if source.get("uri") != chunk[at].name:
                break  # of what was no line: not of this name
            if (source["file"], source.get("sha256")) not in given:
                yield chunk[at].name, line, record
            given.add((source["file"], source.get("sha256")))
        if not alone and not (whole and given):
            alone = True
            continue
        if not given:
            line = failed(chunk[at], "damaged", "hakusho gave no line for it")
            yield chunk[at].name, line, json.loads(line)
        at, alone, given = at + 1, False, set()


def records(names, settings):
    """(name, line, record) of each name, in their order, or of each of its parts.  The line is what `hakusho store` takes."""
    for chunk in documents(names, settings):
        good = [one for one in chunk if not one.fault]
        read = itertools.groupby(read_chunk(good, settings), key=lambda row: row[0])
        for one in chunk:
            if one.fault:
                line = failed(one, "unreadable", one.fault)
                yield one.name, line, json.loads(line)
            else:
                yield from next(read)[1]
        next(read, None)  # to its end, where the processes have ended by themselves


# ---- Parquet ----

def arrow_schema(schema):
    """`hakusho schema record` as columns: nothing is inferred, so that a date as precise as found stays what it is."""
    import pyarrow as pa
    rules = json.loads(schema)

    def type_of(rule):
        if "$ref" in rule:
            return type_of(functools.reduce(lambda at, key: at[key], rule["$ref"].removeprefix("#/").split("/"), rules))
        kind = rule.get("type", "string")  # "const" and "enum" are of strings, save the version
        if kind == "object":
            return pa.struct([(name, type_of(below)) for name, below in rule["properties"].items()])
        if kind == "array":
            return pa.list_(type_of(rule["items"]))
        return {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}[kind]

    columns = [(name, type_of(rule)) for name, rule in rules["properties"].items() if name not in ("format", "version")]
    return pa.schema([("uri", pa.string()), ("sha256", pa.string()), *columns, ("line", pa.string())])


def table_of(rows, schema):
    import pyarrow as pa
    return pa.Table.from_pylist([{**record, "uri": name, "sha256": record["source"].get("sha256"), "line": line.decode().rstrip("\n")}
                                 for name, line, record in rows], schema)


def publish(local, target, settings):
    """Puts a file in place whole: an object store shows none that is not, a file system is given another name first."""
    fs, path = filesystem(target, settings)
    folder, name = path.rsplit("/", 1)
    fs.makedirs(folder, exist_ok=True)
    if "file" in (fs.protocol if isinstance(fs.protocol, tuple) else (fs.protocol,)) or fs.protocol == "hdfs":
        beside = f"{folder}/_{name}.part"
        fs.put_file(local, beside)
        fs.mv(beside, path)
    else:
        fs.put_file(local, path)


def seconds_of(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def write_parquet(names, target, settings, count=lambda n: None):
    """One task: reads @names into a Parquet file of its own below the folder @target.  Gives its name and what is in it."""
    import pyarrow.parquet as pq
    schema = arrow_schema(settings.schema)
    told = {"file": f"{target}/part-{uuid.uuid4().hex}.parquet", "written": 0, "parts": 0, "failed": 0, "statements": 0, "bytes": 0}
    began, own, below = time.time(), seconds_of(resource.RUSAGE_SELF), seconds_of(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        local = os.path.join(folder, "part.parquet")
        with pq.ParquetWriter(local, schema, compression="zstd") as writer:
            rows, held, last = [], 0, None
            for row in records(names, settings):
                if row[2].get("maker", settings.maker) != settings.maker:
                    raise RuntimeError(f"{settings.hakusho} of {os.uname().nodename} is another version than the driver's: have the same on every machine")
                rows.append(row)
                held += len(row[1])
                told["parts" if row[0] == last else "written"] += 1  # parts: rows of a name beyond its first
                told["failed"] += "error" in row[2]
                told["statements"] += len(row[2].get("statements", ()))
                told["bytes"] += len(row[1])
                count(row[0] != last)
                last = row[0]
                if held >= FLUSH:
                    writer.write_table(table_of(rows, schema))
                    rows, held = [], 0
            if rows:
                writer.write_table(table_of(rows, schema))
        publish(local, told["file"], settings)
    told.update(began=began, ended=time.time(), cpu_python=seconds_of(resource.RUSAGE_SELF) - own,
                cpu_hakusho=seconds_of(resource.RUSAGE_CHILDREN) - below)
    return told


def write_controls(target, settings):
    """The catalogs beside the records, as a store that was just made has them: what gaps are told against."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        store = os.path.join(folder, "catalogs.db")
        subprocess.run([settings.hakusho, "store", "-d", store], input=b"", stdout=subprocess.DEVNULL, check=True)
        for name, text in settings.catalogs:
            path = pathlib.Path(folder, name)
            path.write_bytes(text)
            subprocess.run([settings.hakusho, "catalog", "-d", store, "add", path], stdout=subprocess.DEVNULL, check=True)
        database = sqlite3.connect(store)
        rows = database.execute("SELECT framework, id, position, level, title, title_en FROM control").fetchall()
        database.close()
        local = os.path.join(folder, "control.parquet")
        columns = ["framework", "id", "position", "level", "title", "title_en"]
        pq.write_table(pa.table(dict(zip(columns, map(list, zip(*rows))))), local)
        publish(local, f"{target}/control/control.parquet", settings)


CHANGES = """SELECT newer.sha256, change.file, change.vendor, change.title, change.edition, older.sha256 AS revises, change, seq, older_seq, question,
                    before, after, stance_before, stance_after, control_before, control_after
             FROM change JOIN revision AS newer USING (document_id) JOIN revision AS older ON older.document_id = change.revises_id
             ORDER BY newer.sha256, n"""


def write_changes(target, settings):
    """What changed from one edition of a paper to the next, beside the records: which statement of the one is which of the other is no question
    for SQL, so a store of the papers that have editions, and of no others, answers it."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    with tempfile.TemporaryDirectory(prefix="hakusho-") as folder:
        store = os.path.join(folder, "editions.db")
        editions = views_of_duckdb(target, settings, changes=False).execute(
            "SELECT record.line FROM record JOIN paper ON paper.run = record.run AND paper.uri = record.uri AND paper.sha256 = record.sha256 WHERE revisions > 1")
        with subprocess.Popen([settings.hakusho, "store", "-d", store], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as put:
            while some := editions.fetchmany(64):
                put.stdin.writelines(line.encode() + b"\n" for line, in some)
        if put.returncode != 0:
            raise RuntimeError(f"{settings.hakusho} store ended with {put.returncode} over the editions of papers")
        with contextlib.closing(sqlite3.connect(store)) as database:
            rows = database.execute(CHANGES).fetchall()
        texts = ["sha256", "file", "vendor", "title", "edition", "revises", "change", "question", "before", "after", "stance_before", "stance_after",
                 "control_before", "control_after"]
        names = [*texts[:7], "seq", "older_seq", *texts[7:]]
        schema = pa.schema([(name, pa.string() if name in texts else pa.int64()) for name in names])
        local = os.path.join(folder, "change.parquet")
        pq.write_table(pa.Table.from_pylist([dict(zip(names, row)) for row in rows], schema), local)
        publish(local, f"{target}/change/change.parquet", settings)


def run_of(names, settings):
    """The same names read the same way are the same run: done again, it takes the place of what it did before."""
    digest = hashlib.sha256("\n".join(sorted(names)).encode())
    digest.update(repr((settings.max_line, settings.timeout, settings.memory, settings.decisions, settings.catalogs)).encode())
    return "r" + digest.hexdigest()[:16]


def settle(target, told, settings):
    """Counts what is in place, and takes away what an earlier run, or an attempt that was lost, left beside it."""
    import pyarrow.parquet as pq
    fs, folder = filesystem(target, settings)
    fs.invalidate_cache()
    kept = {filesystem(one["file"], settings)[1].rsplit("/", 1)[-1] for one in told}
    rows = 0
    for path in fs.find(folder) if fs.exists(folder) else []:
        if path.rsplit("/", 1)[-1] not in kept:
            fs.rm_file(path)
            continue
        with fs.open(path, "rb") as file:
            rows += pq.read_metadata(file).num_rows
    return rows


def complete(settings):
    schema = subprocess.run([settings.hakusho, "schema", "record"], capture_output=True, check=True).stdout.decode()
    document = subprocess.run([settings.hakusho, "ingest", "-"], input=b"x", capture_output=True, check=True).stdout
    return dataclasses.replace(settings, schema=schema, maker=json.loads(document)["maker"])


# ---- Spark ----

def write(spark, names, target, settings, task=TASK):
    """Reads @names on the cluster into @target/records/run=….  Gives the counts; "listed" and "written" are the same where
    all went well; "cpu_…", "busy" (tasks) and "span" (from the first to the last) are seconds."""
    settings = complete(settings)
    context = spark.sparkContext
    if __name__ != "__main__":
        context.addPyFile(os.path.abspath(__file__))
    names = list(dict.fromkeys(names))
    folder = f"{target.rstrip('/')}/records/run={run_of(names, settings)}"
    size = max(1, min(task, -(-len(names) // (2 * context.defaultParallelism))))  # two tasks a core at least
    parts = [names[at:at + size] for at in range(0, len(names), size)]
    done = context.accumulator(0)
    told_by = context.broadcast(settings)

    def do(tasks):
        for part in tasks:
            yield write_parquet(part, folder, told_by.value, done.add)

    ended = threading.Event()
    threading.Thread(target=tell, args=(done, len(names), ended), daemon=True).start()
    try:
        told = context.parallelize(parts, max(1, len(parts))).mapPartitions(do).collect()
    finally:
        ended.set()
    parts = sum(one["parts"] for one in told)
    counts = {"listed": len(names), "written": settle(folder, told, settings) - parts, "parts": parts,
              **{key: sum(one[key] for one in told) for key in ("failed", "statements", "bytes", "cpu_hakusho", "cpu_python")}}
    counts["busy"] = sum(one["ended"] - one["began"] for one in told)
    counts["span"] = max((one["ended"] for one in told), default=0) - min((one["began"] for one in told), default=0)
    write_controls(target.rstrip("/"), settings)
    write_changes(target.rstrip("/"), settings)
    return counts


def tell(done, total, ended, every=10):
    """Progress; a task that was tried again counts again."""
    while not ended.wait(every):
        print(f"hakusho_spark: {min(done.value, total)} of {total} documents", file=sys.stderr, flush=True)


# ---- what reports ask ----

def queries(engine):
    folder = pathlib.Path(__file__).resolve().parent / "sql"
    return [(folder / (f"{engine}/{name}.sql" if name in ("entry", "filing") else f"{name}.sql")).read_text() for name in VIEWS]


def views_of_spark(spark, target):
    """The views of sql/, over all runs of @target, in a session of Spark."""
    spark.read.parquet(f"{target}/records").createOrReplaceTempView("record")
    spark.read.parquet(f"{target}/control").createOrReplaceTempView("control")
    spark.read.parquet(f"{target}/change").createOrReplaceTempView("change")
    for query in queries("spark"):
        spark.sql(query)


def views_of_duckdb(target, settings=Settings(), changes=True):
    """The same in DuckDB, which needs no cluster; gives the connection.  @changes: they are there already."""
    import duckdb
    connection = duckdb.connect()
    if "://" in target and not target.startswith("file://"):
        connection.register_filesystem(filesystem(target, settings)[0])
    path = target.removeprefix("file://").rstrip("/").replace("'", "''")
    connection.execute(f"CREATE VIEW record AS SELECT * FROM read_parquet('{path}/records/*/*.parquet', hive_partitioning = true)")
    connection.execute(f"CREATE VIEW control AS SELECT * FROM read_parquet('{path}/control/*.parquet')")
    if changes:
        connection.execute(f"CREATE VIEW change AS SELECT * FROM read_parquet('{path}/change/*.parquet')")
    for query in queries("duckdb"):
        connection.execute(query)
    return connection


def lines(target, settings, out):
    """Every line as hakusho wrote it: `hakusho store` takes them in any order, and twice."""
    import pyarrow.parquet as pq
    fs, path = filesystem(target.rstrip("/") + "/records", settings)
    for file in sorted(fs.find(path)):
        if file.endswith(".parquet"):
            with fs.open(file, "rb") as opened:
                for batch in pq.ParquetFile(opened).iter_batches(64, columns=["line"]):
                    for line in batch.column(0):
                        out.write(line.as_py().encode() + b"\n")


# ---- the command ----

def settings_of(options):
    return Settings(hakusho=options.hakusho, chunk=options.chunk, jobs=options.jobs, timeout=options.timeout, memory=options.memory,
                    max_line=options.max_line, storage=json.loads(options.storage),
                    decisions=pathlib.Path(options.decisions).read_bytes() if options.decisions else b"",
                    catalogs=tuple((pathlib.Path(path).name, pathlib.Path(path).read_bytes()) for path in options.catalog))


def parse(arguments):
    parser = argparse.ArgumentParser(prog="hakusho_spark.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    adds = {name: commands.add_parser(name, help=what) for name, what in (
        ("write", "read documents into Parquet, on Spark"), ("lines", "print the lines of a target, for `hakusho store`"),
        ("query", "print a view as lines of JSON: " + ", ".join([*VIEWS, "change"])))}
    for command in adds.values():
        command.add_argument("--storage", default="{}", metavar="JSON", help='options of fsspec by protocol: {"s3": {"endpoint_url": "…"}}')
        command.add_argument("--hakusho", default=shutil.which("hakusho") or "hakusho", metavar="PATH", help="the program, on every machine")
    adds["write"].add_argument("places", nargs="*", metavar="PLACE", help="a file, a glob or a folder: file:, s3:, hdfs:, abfs: …")
    adds["write"].add_argument("target", metavar="TARGET", help="folder of the Parquet files")
    adds["write"].add_argument("--names", metavar="FILE", help="also the names in FILE, one a line")
    adds["write"].add_argument("--decisions", metavar="FILE", help="what people decided (hakusho review --export-decisions)")
    adds["write"].add_argument("--catalog", action="append", default=[], metavar="FILE", help="a catalog or crosswalk of your own; again for more")
    adds["write"].add_argument("--chunk", type=int, default=CHUNK, metavar="N", help="names a pair of processes reads (default: 64)")
    adds["write"].add_argument("--task", type=int, default=TASK, metavar="N", help="names a task and a file at most (default: 512)")
    adds["write"].add_argument("--jobs", type=int, default=1, metavar="N", help="documents at a time in a task (default: 1)")
    adds["write"].add_argument("--timeout", type=int, default=0, metavar="SECONDS", help="longest time for a document (default: as hakusho import)")
    adds["write"].add_argument("--memory", default="", metavar="SIZE", help="most memory for a document (default: as hakusho import)")
    adds["write"].add_argument("--max-line", default="32M", metavar="SIZE", help="longest Record (default: 32M)")
    adds["lines"].add_argument("target", metavar="TARGET")
    adds["query"].add_argument("target", metavar="TARGET")
    adds["query"].add_argument("view", choices=[*VIEWS, "change"], metavar="VIEW")
    adds["query"].add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    return parser.parse_args(arguments)


class Session:
    """Of Spark, until it is closed."""
    def __init__(self):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else workers take whatever python3 they find
        from pyspark.sql import SparkSession
        self.session = SparkSession.builder.appName("hakusho").getOrCreate()

    def close(self):
        self.session.stop()


def main(arguments=None):
    options = parse(arguments)
    if options.command == "lines":
        lines(options.target, Settings(storage=json.loads(options.storage)), sys.stdout.buffer)
        return 0
    if options.command == "query":
        if options.engine == "duckdb":
            answer = views_of_duckdb(options.target, Settings(storage=json.loads(options.storage))).execute(f"SELECT * FROM {options.view}")
            columns = [column[0] for column in answer.description]
            rows = [dict(zip(columns, row)) for row in answer.fetchall()]
        else:
            with contextlib.closing(Session()) as spark:
                views_of_spark(spark.session, options.target)
                rows = [row.asDict(recursive=True) for row in spark.session.table(options.view).collect()]
        for row in rows:
            print(json.dumps(row, ensure_ascii=False, default=str))
        return 0
    settings = settings_of(options)
    names = list_names(options.places, settings)
    if options.names:
        names += [line for line in pathlib.Path(options.names).read_text(encoding="utf-8").split("\n") if line]
    if not names:
        print("hakusho_spark: no name given", file=sys.stderr)
        return 2
    started = time.monotonic()
    with contextlib.closing(Session()) as spark:
        counts = write(spark.session, names, options.target, settings, options.task)
    print(json.dumps({**{key: round(value, 1) for key, value in counts.items()}, "seconds": round(time.monotonic() - started, 1)}))
    if counts["listed"] != counts["written"]:
        print(f"hakusho_spark: {counts['listed']} names were listed, {counts['written']} rows written", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
