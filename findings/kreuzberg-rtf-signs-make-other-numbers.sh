#!/bin/sh
# kreuzberg reads "AC-2" in an RTF as AC_2 and "10 000" as 10~000, and drops the number behind a soft hyphen.
#
# RTF writes a hyphen that does not break as \_, a blank that does not break as \~ and a place where a word may be broken as \- (RTF 1.9.1, "Special Characters").  kreuzberg hands out the
# first two as the sign in the file: a hyphen is _, so that AC-2 is in no search for AC-2, and a blank is ~, by which 10 000 reads as a range from 10 to 0, and 24 hours as 24~hours.  Behind the
# third it takes a number for one that belongs to it, and drops it: "No.12" with such a place before the 12 is "No.".
# pandoc and striprtf have a hyphen, a blank and the number.
#
# Needs python3 with venv and PyPI; seen with kreuzberg 4.10.4, striprtf 0.0.35, pypandoc_binary 1.17 (pandoc 3.9).
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check kreuzberg==4.10.4 striprtf==0.0.35 pypandoc_binary==1.17 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
import sys

import kreuzberg
import pypandoc
from striprtf.striprtf import rtf_to_text

LINES = {r"AC\_2: Yes": ("AC_2: Yes", "AC-2: Yes"), r"10\~000 records": ("10~000 records", "10 000 records"), r"24\~hours": ("24~hours", "24 hours"),
         r"ISO/IEC\-27001 yes": ("ISO/IECyes", "ISO/IEC27001 yes"), r"No.\-12 is open": ("No.is open", "No.12 is open")}
wrong = False
for line, (bad, good) in LINES.items():
    rtf = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\pard " + line + r"\par}"
    said = [kreuzberg.extract_bytes_sync(rtf.encode(), "application/rtf").content, rtf_to_text(rtf), pypandoc.convert_text(rtf, "plain", "rtf")]
    said = [text.strip().replace("\u2011", "-").replace("\u00a0", " ").replace("\u00ad", "") for text in said]
    print(line, *zip(("kreuzberg", "striprtf", "pandoc"), said))
    wrong |= said != [bad, good, good]
sys.exit(wrong)
E
v/bin/python read.py
