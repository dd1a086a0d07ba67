#!/bin/sh
# pyspark: RDD.pipe () turns a command that fails half-way into fewer lines and a green job; asked to check, it fails for statuses that mean well.
#
# Of 100 lines in two partitions, given to a command that reads ten of each and ends with status 3, pyspark's pipe () gives 20 and no error: the
# exit status is asked only with checkCode=True, and the thread that feeds the command dies of the broken pipe alone.  The pipe () of Spark's own Scala
# raises by default.  With checkCode=True any status but 0 ends the job, also grep's 1 for "no line", so that all lines of a partition without a
# match are an error.  Whoever pipes must count lines in and out himself.
#
# Needs python3 with venv, java, and PyPI (450 MB); seen with pyspark 4.3.0.  Exits 0 while it is so, 1 when it no longer is, 77 where something is
# missing.
set -eu
command -v java >/dev/null || { echo "no java"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env" 2>/dev/null && "$work/env/bin/pip" install -q pyspark==4.3.0 2>/dev/null || { echo "no python3-venv or no PyPI"; exit 77; }
cd "$work"
cat > try.py <<'E2'
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession
import pyspark

print("pyspark", pyspark.__version__)
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "OFF").getOrCreate()
lines = spark.sparkContext.parallelize([str(n) + "x" * 2000 for n in range(100)], 2)
half = lines.pipe("sh -c 'head -n 10; exit 3'").count()
print("100 lines through a command that fails after ten of each partition:", half, "lines, no error")
numbers = spark._jvm.java.util.ArrayList()
for n in range(100):
    numbers.add(str(n))
by_scala = spark.sparkContext._jsc.parallelize(numbers, 2)
try:
    scala = by_scala.pipe("false").count()
except Exception as error:
    scala = "an error: " + ("exited with status 1" if "exited with status 1" in str(error) else str(error)[:200])
print("Spark's own pipe () through `false`:", scala)
try:
    none = lines.pipe("grep nothing", checkCode=True).count()
except Exception:
    none = "an error"
print("grep that finds nothing, checkCode=True:", none)
spark.stop()
sys.exit(0 if half == 20 and str(scala).startswith("an error") and none == "an error" else 1)
E2
"$work/env/bin/python" try.py 2>/dev/null
