#!/bin/sh
# Answers that somebody writes below each question of a mail are left out by mail-parser-reply.
#
# "See my answers inline": the questions come by mail, and the reply quotes them with > and has an answer behind each.  mail-parser-reply, which finds the newest words of a mail in many languages, ends them at the
# line that says who wrote what is quoted, in English (On … wrote:) and in Japanese, and hands out 「以下のとおりです。」; what the person wrote below it, はい and いいえ, is taken for a part
# of the older mail.  Without that line, the quoted questions alone, all of it arrives.  Nothing tells of more.  email-reply-parser, of npm, has the answers.
#
# Needs node with npm and python3 with venv, PyPI; seen with mail-parser-reply 1.36, email-reply-parser 2.3.9.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check mail-parser-reply==1.36 || { echo "no mail-parser-reply"; exit 77; }
npm install --silent --no-fund --no-audit email-reply-parser@2.3.9 >/dev/null 2>&1 || { echo "no email-reply-parser"; exit 77; }
cat > read.py <<'E'
import subprocess
import sys

from mailparser_reply import EmailReplyParser

MAILS = {
    "Japanese": "以下のとおりです。\n\n2026年11月30日(月) 10:00 佐藤 <sato@example.com>:\n\n> 問1 暗号化していますか\nはい\n> 問2 監査していますか\nいいえ\n",
    "English": "See my answers inline.\n\nOn Mon, Nov 30, 2026 at 10:00 AM Sato <sato@example.com> wrote:\n> Q1 Do you encrypt?\nYes\n> Q2 Do you audit?\nNo\n",
    "no line": "See my answers inline.\n\n> Q1 Do you encrypt?\nYes\n> Q2 Do you audit?\nNo\n",
}
code = 'const P = require ("email-reply-parser"); process.stdout.write (new (P.default || P) ().read (require ("fs").readFileSync (0, "utf8")).getVisibleText ())'
seen = {}
for name, mail in MAILS.items():
    said = [EmailReplyParser(languages=["en", "ja"]).parse_reply(mail), subprocess.run(["node", "-e", code], input=mail, capture_output=True, text=True, check=True).stdout]
    seen[name] = [any(answer in text for answer in ("いいえ", "No\n", "\nNo")) for text in said]
    for who, text in zip(("mail-parser-reply", "email-reply-parser"), said):
        print(f"{name:9} {who:19}", " / ".join(text.split("\n")))
sys.exit(seen != {"Japanese": [False, True], "English": [False, True], "no line": [True, True]})
E
v/bin/python read.py
