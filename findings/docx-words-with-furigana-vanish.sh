#!/bin/sh
# Four readers of Word documents leave out every word that has its reading above it.
#
# Word keeps such a word as w:ruby: the reading in w:rt, the word itself in w:rubyBase.  pandoc, mammoth (and with it markitdown) and
# python-docx pass over the whole element, base and all: of 「診断は脆弱性を見る」 with furigana over 脆弱性 they hand out 「診断はを見る」, without a
# warning in the text.  docx2txt and kreuzberg hand out the reading and the word as one: 「ぜいじゃくせい脆弱性」.
#
# Needs python3 with venv and PyPI; seen with pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, markitdown 0.1.9,
# python-docx 1.2.0, docx2txt 0.9, kreuzberg 4.10.4.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 'markitdown[docx]==0.1.9' \
  python-docx==1.2.0 docx2txt==0.9 kreuzberg==4.10.4 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys
import zipfile

import docx
import docx2txt
import kreuzberg
import mammoth
import markitdown
import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"
RUBY = ('<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/>'
        f'</w:rubyPr><w:rt>{run("ぜいじゃくせい")}</w:rt><w:rubyBase>{run("脆弱性")}</w:rubyBase></w:ruby></w:r>')
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("ruby.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{P}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body><w:p>{run("診断は")}{RUBY}{run("を見る")}</w:p></w:body></w:document>')
said = {
    "pandoc " + str(pypandoc.get_pandoc_version()): pypandoc.convert_file("ruby.docx", "plain"),
    "mammoth": mammoth.extract_raw_text(open("ruby.docx", "rb")).value,
    "markitdown": markitdown.MarkItDown().convert("ruby.docx").text_content,
    "python-docx": docx.Document("ruby.docx").paragraphs[0].text,
    "docx2txt": docx2txt.process("ruby.docx"),
    "kreuzberg": kreuzberg.extract_file_sync("ruby.docx").content,
}
for who, text in said.items():
    print(f"{who:12} {text.strip()}")
sys.exit([text.strip() for text in said.values()] != ["診断はを見る"] * 4 + ["診断はぜいじゃくせい脆弱性を見る"] * 2)
E
