#!/bin/sh
# An answer "N/A" or "None" on a scan was read, and is not there in pytesseract's table.
#
# pytesseract's image_to_data () hands out Tesseract's words with their places, as a dict or as a pandas DataFrame.  The second goes through pandas' reader of CSV, which
# takes the words N/A, None, null, NA and nan for missing values: the word's row has its place and a confidence of 96, and NaN as text, as rows without a word
# have.  On a page that holds numbers alone they become floats, so that control 5.10 is 5.1.  The dict of the same call has each word as it was read.
#
# Needs tesseract with eng and python3 with venv, PyPI; seen with tesseract 5.3.0, pytesseract 0.3.13, pandas 3.1.1, pillow 13.0.0.
# Exits 0 while it is so, 1 when it no longer is, 77 where something is missing.
set -eu
command -v tesseract >/dev/null || { echo "no tesseract"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check pytesseract==0.3.13 pandas==3.1.1 pillow==13.0.0 || { echo "packages are missing"; exit 77; }
v/bin/python - <<'E'
import sys

import pytesseract
from PIL import Image, ImageDraw, ImageFont

def scan(*lines):
    image = Image.new("L", (900, 40 + 70 * len(lines)), 255)
    for place, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 30 + 70 * place), line, 0, font=ImageFont.load_default(40))
    as_dict = pytesseract.image_to_data(image, output_type=pytesseract.Output.DICT)["text"]
    frame = pytesseract.image_to_data(image, output_type=pytesseract.Output.DATAFRAME)
    words = [word for word in as_dict if word.strip()], frame.text[frame.conf > 0].tolist()
    print(*words, sep="\n")
    return [[str(word) for word in kind] for kind in words]
answers = scan("5.1 Backup N/A", "5.2 Exceptions None")
numbers = scan("5.10", "5.20")
sys.exit([answers, numbers] != [[["5.1", "Backup", "N/A", "5.2", "Exceptions", "None"], ["5.1", "Backup", "nan", "5.2", "Exceptions", "nan"]],
                                [["5.10", "5.20"], ["5.1", "5.2"]]])
E
