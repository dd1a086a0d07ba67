#!/bin/sh
# LibreOffice Writer loses the full stop of a Japanese paragraph in its PDF.
#
# Japanese text lets 。 hang over the right edge of a line (hanging punctuation, on by default).  Where the characters before it already reach
# past the edge by less than a point, because the blanks between Japanese and Latin letters were rounded, the hanging 。 is dropped:
# neither drawn nor in the text of the PDF, while the document holds it.  The same sentence one character shorter keeps it, and so does the
# paragraph with hanging punctuation switched off.  A reader of such PDFs must expect sentences without an end.
#
# Needs soffice, pdftotext and the font Noto Sans CJK JP (Debian: libreoffice-writer, poppler-utils, fonts-noto-cjk); seen with 7.4.7.2.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
for tool in soffice pdftotext fc-list; do
  command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
fc-list | grep -q "Noto Sans CJK JP" || { echo "no font"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
soffice --version
sentence='ログイン、給与データの閲覧および出力の記録を13か月間保存し、管理者画面で検索できるようにしています。'
cat > "$work/stop.fodt" <<E
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'Noto Sans CJK JP'"/></office:font-face-decls>
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="10pt" style:font-size-asian="10pt" style:language-asian="ja" style:country-asian="JP"/></style:style>
<style:style style:name="Plain" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties style:punctuation-wrap="simple"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="20mm" fo:margin-right="18mm" fo:margin-bottom="20mm" fo:margin-left="18mm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>
<text:p text:style-name="Standard">$sentence</text:p>
<text:p text:style-name="Standard">グイン、給与データの閲覧および出力の記録を13か月間保存し、管理者画面で検索できるようにしています。</text:p>
<text:p text:style-name="Plain">$sentence</text:p>
</office:text></office:body></office:document>
E
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/stop.fodt" >/dev/null 2>&1
pdftotext -raw "$work/stop.pdf" "$work/stop.txt"
cat "$work/stop.txt"
stops=$(grep -o '。' "$work/stop.txt" | wc -l)
echo "full stops in the document: 3, in the PDF: $stops"
[ "$stops" -eq 2 ]
