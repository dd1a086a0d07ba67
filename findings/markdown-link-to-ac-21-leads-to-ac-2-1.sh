#!/bin/sh
# In a Markdown catalog a link to control AC-21 leads to AC-2(1), and one to 5.11 to 5.1.1.
#
# A heading's anchor is its text in small letters without punctuation (GitHub's documentation, "Section links"): AC-2(1) is #ac-21 and 5.1.1 is #511.  The control that really is called so stands further
# down, as in NIST SP 800-53, or where the numbers of ISO 27001 of 2013 and of 2022 are in one list, and becomes #ac-21-1.  Who writes [AC-21](#ac-21) sends the reader to another control's words, and a
# checker of links finds nothing, for the anchor is there.  So with github-slugger, which remark uses, marked-gfm-heading-id and Python-Markdown's toc.  markdown-it-anchor keeps brackets and stops.
#
# Needs python3 with venv and PyPI, node with npm; seen with github-slugger 2.0.0, marked 18.2.1, marked-gfm-heading-id 4.1.4, markdown-it 15.0.3, markdown-it-anchor 10.0.0, Markdown 3.11.3.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v npm >/dev/null || { echo "no npm"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit github-slugger@2.0.0 marked@18.2.1 marked-gfm-heading-id@4.1.4 markdown-it@15.0.3 markdown-it-anchor@10.0.0 >/dev/null 2>&1 || { echo "packages are missing"; exit 77; }
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check Markdown==3.11.3 || { echo "packages are missing"; exit 77; }
cat > show.mjs <<'E'
import { readFileSync } from "node:fs";
import GithubSlugger from "github-slugger";
import { Marked } from "marked";
import { gfmHeadingId } from "marked-gfm-heading-id";
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";

const source = readFileSync ("catalog.md", "utf8"), names = source.match (/(?<=^## ).*/gm), slugger = new GithubSlugger ();
const show = (who, html) => console.log (who, [...html.matchAll (/<h2 id="(.*?)".*?>(.*?)<\/h2>/g)].map (([, id, name]) => name + " #" + decodeURIComponent (id)).join (", "));
console.log ("github-slugger       ", names.map (name => name + " #" + slugger.slug (name)).join (", "));
show ("marked-gfm-heading-id", new Marked (gfmHeadingId ()).parse (source));
show ("markdown-it-anchor   ", new MarkdownIt ().use (anchor, { tabIndex: false }).render (source));
E
printf '## %s\n\ntext\n\n' "AC-2(1)" AC-21 5.1.1 5.11 > catalog.md
{
  node show.mjs
  v/bin/python -c '
import re
import markdown
with open("catalog.md") as source:
    html = markdown.markdown(source.read(), extensions=["toc"])
print("Python-Markdown      ", ", ".join(f"{name} #{anchor}" for anchor, name in re.findall("<h2 id=\"(.*?)\">(.*?)</h2>", html)))'
} | tee seen
cat > expected <<'E'
github-slugger        AC-2(1) #ac-21, AC-21 #ac-21-1, 5.1.1 #511, 5.11 #511-1
marked-gfm-heading-id AC-2(1) #ac-21, AC-21 #ac-21-1, 5.1.1 #511, 5.11 #511-1
markdown-it-anchor    AC-2(1) #ac-2(1), AC-21 #ac-21, 5.1.1 #5.1.1, 5.11 #5.11
Python-Markdown       AC-2(1) #ac-21, AC-21 #ac-21_1, 5.1.1 #511, 5.11 #511_1
E
diff expected seen
