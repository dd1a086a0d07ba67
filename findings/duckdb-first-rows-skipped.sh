#!/bin/sh
# DuckDB's CSV reader passes over the first rows of a sheet if later ones have more columns.
#
# A checksheet begins with a short table of questions and answers, two columns, and goes on with a longer one of four.  read_csv () takes the
# second for the table and the first for a preamble: two of five answers are not there, without a warning, with strict_mode = true as well.
# sniff_csv () tells it, as SkipRows = 3, to those who ask.  Asked to keep what it rejects (store_rejects), it reads the other
# half: the two rows of the first table, and the second is what is rejected.  null_padding = true keeps all rows.
#
# Needs python3 with venv and PyPI; seen with DuckDB 2.0.1.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check duckdb==2.0.1 || { echo "no duckdb"; exit 77; }
cat > sheet.csv <<'E'
設問,回答
保存するデータを暗号化していますか,はい
操作の記録を取っていますか,いいえ
No,設問,回答,備考
1,委託先を管理していますか,はい,年1回
2,退職者の権限を消していますか,はい,当日
3,脆弱性を調べていますか,はい,毎月
E
v/bin/python - <<'E'
import sys

import duckdb

print("DuckDB", duckdb.__version__)
def read(more=""):
    return duckdb.sql(f"select * from read_csv('sheet.csv'{more})").fetchall()
plain, strict, rejecting, padded = read(), read(", strict_mode = true"), read(", store_rejects = true"), read(", null_padding = true")
rejected = duckdb.sql("select count(distinct line) from reject_errors").fetchall()[0][0]
skipped = duckdb.sql("select SkipRows from sniff_csv('sheet.csv')").fetchall()[0][0]
print(f"rows {len(plain)} and {len(strict)} strictly, skipped as sniff_csv says {skipped}, padded {len(padded)}")
print(f"rows with store_rejects {len(rejecting)}, lines rejected then {rejected}")
sys.exit((plain[0][0], len(plain), strict == plain, skipped, len(rejecting), rejecting[1][1], rejected) != (1, 3, True, 3, 2, "いいえ", 4))
E
