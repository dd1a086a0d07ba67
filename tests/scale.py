#!/usr/bin/env python3
"""What a document costs, in a store that holds few and in one that holds many.

    tests/scale.py HAKUSHO [DOCUMENTS [STATEMENTS]]

Puts made-up documents in batches and prints, for each, milliseconds of CPU a document, then the size of the store and
what it takes to put one again that is known, to search, to list and to export.  Run by hand, or by the benchmark target.
"""
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
DOCUMENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
STATEMENTS = int(sys.argv[3]) if len(sys.argv) > 3 else 20
WORDS = ("バックアップ 遠隔地 データセンター 暗号化 管理者 利用者 定期的 監視 通信 保護 記録 保存 事業者 契約 権限 認証 "
         "ネットワーク 脆弱性 対策 実施 確認 手順 規程 教育 委託先 障害 復旧 冗長化 時刻 同期 TLS ISO27001 24時間 365日").split()
ENDINGS = "しています。 を行います。 に保管します。 を定めています。 はありません。 をご確認ください。".split()


def sentence(dice):
    return "".join(dice.choice(WORDS) + dice.choice("のをにはがとで") for _ in range(dice.randint(4, 12))) + dice.choice(ENDINGS)


def record(number):
    dice = random.Random(number)
    statements = [{
        "seq": seq, "path": ["運用", dice.choice(WORDS)], "label": f"{seq // 10}.{seq % 10}", "ref": "",
        "question": sentence(dice), "requirement": "", "answer": (text := "\n".join(sentence(dice) for _ in range(4))),
        "raw": text, "where": [{"line": seq}], "edits": [],
        "controls": [{"framework": "iso27017:2015", "id": f"12.{dice.randint(1, 7)}.1", "method": "titled",
                      "confidence": 0.9, "evidence": "title"}]} for seq in range(1, STATEMENTS + 1)]
    return json.dumps({"format": "hakusho-record", "version": 1,
                       "source": {"file": f"{number * 7919 % 100003:06}.txt", "sha256": f"{number:064x}", "bytes": 1000,
                                  "reader": "text", "reader_version": 1},
                       "warnings": [], "about": {"vendor": f"ベンダー{number % 100}", "title": "白書"},
                       "statements": statements, "left": []}, ensure_ascii=False).encode() + b"\n"


def run(*words, stdin=b""):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([PROGRAM, *words], input=stdin, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "a.db")
        run("store", "-d", store)
        batch, done = 10, 0
        while done < DOCUMENTS:
            lines = b"".join(map(record, range(done, done + batch)))
            empty = run("store", "-d", store)
            spent = run("store", "-d", store, stdin=lines)
            print(f"{done:6} there, {batch:5} put: {(spent - empty) / batch:7.2f} ms a document "
                  f"({len(lines) / 1e3 / max(spent - empty, 1e-9):.1f} MB/s of records)", flush=True)
            done += batch
            batch = min(max(done * 2, 10), 2000, max(DOCUMENTS - done, 1))
        print(f"store: {pathlib.Path(store).stat().st_size / 1e6:.1f} MB")
        known = b"".join(map(record, range(100)))
        print(f"put again:      {run('store', '-d', store, stdin=known) / 100:7.2f} ms a document")
        for words in (["search", "遠隔地"], ["search", "者"], ["search", "tls", "同期"], ["search", "存在しない語"],
                      ["search", "--control", "12.3"], ["list"], ["controls"], ["show", "000000.txt"],
                      ["export", "--format", "jsonl"], ["export", "--format", "csv"]):
            print(f"{' '.join(words):24} {run(words[0], '-d', store, *words[1:]):9.1f} ms")


main()
