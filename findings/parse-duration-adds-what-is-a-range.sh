#!/bin/sh
# parse-duration reads a recovery time of 4-8 hours as 12 hours, or as 8 hours and 4 minutes when it is asked for minutes.
#
# It adds up whatever numbers a text has, as its readme shows for "1hr 20mins" and for "noisy input"; of a range it says nothing.  A number without a unit is one of the unit that the answer is wanted in: 4-8
# hours is 4 + 8 asked for hours, 4 minutes + 8 hours asked for minutes.  With its unit at both ends a range is always the sum, and so are the times of workdays and of weekends.  "24/7" is 24 hours and 7 minutes, or
# 24 minutes and 7 seconds, and 99.9% is 99.9 hours or minutes.  No null, as there is for "N/A", and nothing is raised.  ms has NaN for each but the plain one.
#
# Needs node with npm; seen with parse-duration 2.1.9, ms 2.1.3.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit parse-duration@2.1.9 ms@2.1.3 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
cat > read.mjs <<'E'
import ms from "ms";
import parse from "parse-duration";

for (const text of ["4 hours", "1h 30m", "4-8 hours", "4~8 hours", "4 hours to 8 hours", "4 hours (weekends: 8 hours)", "24/7", "99.9%", "N/A"])
  console.log (text.padEnd (27), "hours:", parse (text, "h")?.toFixed (2), "minutes:", parse (text, "m"), "ms:", (ms (text) ?? NaN) / 3600000);
E
node read.mjs | tee seen
cat > expected <<'E'
4 hours                     hours: 4.00 minutes: 240 ms: 4
1h 30m                      hours: 1.50 minutes: 90 ms: NaN
4-8 hours                   hours: 12.00 minutes: 484 ms: NaN
4~8 hours                   hours: 12.00 minutes: 484 ms: NaN
4 hours to 8 hours          hours: 12.00 minutes: 720 ms: NaN
4 hours (weekends: 8 hours) hours: 12.00 minutes: 720 ms: NaN
24/7                        hours: 24.12 minutes: 24.116666666666667 ms: NaN
99.9%                       hours: 99.90 minutes: 99.9 ms: NaN
N/A                         hours: undefined minutes: null ms: NaN
E
diff expected seen
