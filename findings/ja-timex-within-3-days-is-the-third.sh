#!/bin/sh
# ja-timex reads 3日以内 (within 3 days) as the third of a month, 15分以内 as a quarter past, and 十分 (sufficiently) as ten past.
#
# ja-timex marks up what Japanese text says of times by TIMEX3, where a length is of type DURATION (its own readme: 1時間 is PT1H).  Of 日, 分 and 秒 it decides by the number: up to 31日, 59分 and 59秒 it is
# a day or a time, unless 間 or 前 stands behind it; 以内 says nothing to it.  So 15分以内に復旧する is a time and 60分以内に復旧する a length, and who collects the lengths that a contract promises has the one
# and not the other.  Hours and years are always lengths.  十分 in 十分に検証 is 10分, and 3ヵ月 with its small ヵ is not found, while 3ヶ月 is.  Nothing is raised.
#
# Needs python3 with venv and PyPI; seen with ja-timex 0.2.8.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check ja-timex==0.2.8 || { echo "packages are missing"; exit 77; }
cat > read.py <<'E'
from ja_timex import TimexParser

for text in ["3日以内に通知する", "30日前までに通知する", "32日以内に通知する", "30日間保管する", "15分以内に復旧する", "60分以内に復旧する", "無操作15分でロックする", "30秒以内に切り替える", "24時間以内に通知する", "5年保管する",
             "十分に検証している", "3ヵ月保管する", "3ヶ月保管する"]:
    print(text, *(f"{timex.type} {timex.value}" for timex in TimexParser().parse(text)))
E
v/bin/python read.py | tee seen
cat > expected <<'E'
3日以内に通知する DATE XXXX-XX-03
30日前までに通知する DURATION P30D
32日以内に通知する DURATION P32D
30日間保管する DURATION P30D
15分以内に復旧する TIME TXX-15-XX
60分以内に復旧する DURATION PT60M
無操作15分でロックする TIME TXX-15-XX
30秒以内に切り替える TIME TXX-XX-30
24時間以内に通知する DURATION PT24H
5年保管する DURATION P5Y
十分に検証している TIME TXX-10-XX
3ヵ月保管する
3ヶ月保管する DURATION P3M
E
diff expected seen
