#!/usr/bin/env python3
"""Whether the Document of a page holds what Chromium shows of it.

usage: pages.py HAKUSHO FOLDER…       (exit 77 where Chromium or a folder is missing)

Chromium renders each page without its scripts and gives body.innerText (what is shown) and textContent (hidden text
too).  Both are folded (NFKC, white space removed) and compared with the Document as multisets of characters:

    shown, but in no block of the Document          lost:   none may be
    in a block, but in no text of the page          made:   none may be (a tag or a reference read as text)
    in a block without a role, but not shown        extra:  none, save on pages that open parts at a click
"""
import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from urllib.parse import quote

# Controls are drawn, not written: the Document writes them.
DRAWN = "☑☐◉○"
DISCLOSURE = re.compile(rb"aria-(expanded|controls)|accordion|collapse|panel|tab|answer|faq|toggle|detail|until-found", re.I)

CODECS = {"Shift_JIS": "cp932"}

# Two characters of JIS X 0208 that converters read as two of Unicode.
SAME = str.maketrans("〜−", "~-")

HARNESS = """<!doctype html><meta charset=utf-8><pre id=out></pre><script>
const files = %s, out = {};
async function show(file) {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-same-origin';
  frame.style = 'width: 1200px; height: 900px';
  const loaded = new Promise(done => frame.onload = done);
  frame.src = file;
  document.body.append(frame);
  await loaded;
  const body = frame.contentDocument.body, shown = body ? body.innerText : '';
  if (body) for (const code of body.querySelectorAll('script, style')) code.remove();
  const values = body ? [...body.querySelectorAll('input')].map(i => i.value).join(' ') : '';
  const images = body ? [...body.querySelectorAll('img')].map(i => i.alt).join(' ') : '';
  const stored = body ? [...body.querySelectorAll('template')].map(t => t.content.textContent).join(' ') : '';
  out[file] = [shown, body ? body.textContent + stored : '', values + ' ' + images];
  frame.remove();
}
(async () => {
  for (const file of files) await show(file);
  document.getElementById('out').textContent = JSON.stringify(out);
  document.title = 'done';
})();
</script>"""


def fold(text):
    return collections.Counter(re.sub(r"[\s\u00ad\u200b\u200c\ufeff\x00-\x1f]+", "", unicodedata.normalize("NFKC", text).translate(SAME)))


def text_of(blocks, roles):
    out = []
    for block in blocks:
        if roles or not block.get("role"):
            out.append(block.get("text", ""))
            for cell in block.get("cells", []):
                out.append(text_of(cell["blocks"], roles))
    return "\n".join(out)


def render(files, documents):
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for number, (name, document) in enumerate(zip(files, documents, strict=True)):
            # in UTF-8 with a mark: which charset a page is in is another question
            copies.append(os.path.join(folder, f"{number}.html"))
            with open(name, "rb") as file, open(copies[-1], "w", encoding="utf-8-sig", newline="") as copy:
                charset = document["source"].get("charset") or "utf8"
                copy.write(file.read().decode(CODECS.get(charset, charset), "replace").lstrip("\ufeff"))
        page = os.path.join(folder, "harness.html")
        with open(page, "w", encoding="utf8") as file:
            file.write(HARNESS % json.dumps(["file://" + quote(name) for name in copies]))
        done = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
             f"--user-data-dir={folder}/profile", "--virtual-time-budget=60000", "--dump-dom", "file://" + page],
            capture_output=True, check=True, timeout=300)
    dom = done.stdout.decode("utf8")
    text = re.search(r'<pre id="out">(.*?)</pre>', dom, re.S).group(1)
    for name, value in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u00a0"), ("&amp;", "&")):
        text = text.replace(name, value)
    return list(json.loads(text).values())


def main(program, folders):
    if shutil.which("chromium") is None or not all(os.path.isdir(folder) for folder in folders):
        print("SKIPPED: no chromium, or no folder")
        return 77
    files = sorted(name for folder in folders for name in glob.glob(os.path.join(folder, "*.html")))
    failed = 0
    documents = [json.loads(subprocess.run([program, "ingest", name], capture_output=True, check=False, timeout=60).stdout)
                 for name in files]
    for name, document, (shown, whole, besides) in zip(files, documents, render(files, documents), strict=True):
        blocks = document.get("blocks", [])
        code = [block for block in blocks if block.get("role") == "code"]
        everything = fold(text_of(blocks, True)) - fold(text_of(code, True))
        plain = fold(text_of(blocks, False))
        lost = fold(shown) - everything
        made = everything - fold(whole) - fold(besides) - fold(DRAWN * 1000)
        extra = plain - fold(shown) - fold(besides) - fold(DRAWN * 1000)
        with open(name, "rb") as file:
            opens = DISCLOSURE.search(file.read()) is not None
        bad = bool(lost or made or (extra and not opens))
        failed += bad
        if bad or extra:
            print(f"{'not ok' if bad else 'ok'} {os.path.basename(name)}: of {sum(fold(shown).values())} characters "
                  f"lost {dict(lost.most_common(6))}, made {dict(made.most_common(6))}, extra "
                  f"{dict(extra.most_common(6))}")
    print(f"{len(files) - failed} of {len(files)} pages hold what Chromium shows")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
