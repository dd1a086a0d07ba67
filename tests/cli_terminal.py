#!/usr/bin/env python3
"""What a person at a terminal meets: tables that fit, lines that go on under their text, colours, help, other locales.

    tests/cli_terminal.py HAKUSHO FIXTURES      (a real terminal, of the kernel's; skipped where there is none to give)
"""
import fcntl
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
import time
import unicodedata

import cases

PROGRAM, FIXTURES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
PAPERS = ["html/whitepaper.html", "csv/english-sheet.csv", "text/blank-items.txt", "pdf/chapters.pdf", "html/named-rows.html"]
PLAIN = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "HAKUSHO_DB")}


def run(*words, folder, status=0, env=None):
    done = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60,
                          env={**PLAIN, **(env or {})})
    assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def start(folder):
    for name in PAPERS:
        shutil.copy(FIXTURES / name, folder)
    run("import", ".", folder=folder)


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


def shown(*words, folder, columns, env=None, keys=b""):
    """What a terminal of so many columns gets, drawn-over lines left out; escapes are kept."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        time.sleep(0.1)  # the size is set by then
        os.execve(PROGRAM, [PROGRAM, *words], {**PLAIN, "TERM": "xterm-256color", **(env or {})})
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    out = b""
    try:
        while part := os.read(fd, 65536):
            out += part
            if keys and out.endswith(b"> "):
                os.write(fd, keys[:1])
                keys = keys[1:]
    except OSError:
        pass
    _, status = os.waitpid(pid, 0)
    os.close(fd)
    text = re.sub(r"[^\n]*\r\x1b\[K", "", out.decode().replace("\r\n", "\n"))
    return text, os.waitstatus_to_exitcode(status)


def bare(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def case_width(folder):
    """On 80 and on 200 columns nothing runs over the edge, and what has no room is named; in a pipe all columns are there."""
    start(folder)
    for columns in (80, 200):
        for words in (["list"], ["controls"], ["search", "--limit", "3", "管理"], ["show", "whitepaper.html", "--left"],
                      ["review", "--list", "whitepaper.html"], ["import", "--reader", "text", "blank-items.txt"]):
            text, _ = shown(*words, folder=folder, columns=columns)
            wide = [line for line in bare(text).split("\n") if width(line) > columns]
            assert text.strip() and not wide, (columns, words, wide)
    text, _ = shown("list", folder=folder, columns=80)
    assert "too narrow for " in text and "STATEMENTS" in text and "CONTROLS" not in text.split("\n")[0], text
    text, _ = shown("list", folder=folder, columns=200)
    assert "too narrow" not in text and "EDITION" in text.split("\n")[0], text
    assert "EDITION" in run("list", folder=folder).split("\n")[0]


def case_wrap(folder):
    """A long text goes on under where it began, breaks neither before a comma nor within a Latin word, and loses nothing."""
    start(folder)
    for columns in (40, 80):
        text = bare(shown("show", "whitepaper.html", folder=folder, columns=columns)[0])
        lines = text.split("\n")
        assert not [line for line in lines if re.match(r" *[、。，）」]", line)], text
        at = next(i for i, line in enumerate(lines) if line.startswith("   あおぞら人事クラウドは"))
        assert lines[at + 1].startswith("   ") and width(lines[at]) <= columns, lines[at : at + 2]
        piped = run("show", "whitepaper.html", folder=folder)
        assert re.sub(r"\s", "", text) == re.sub(r"\s", "", piped)


def case_keys(folder):
    """Review asks, a key a statement, within the width."""
    start(folder)
    text, status = shown("review", "blank-items.txt", folder=folder, columns=80, keys=b"ssq")
    assert status == 0 and "2 skipped" in text and max(map(width, bare(text).split("\n"))) <= 80, text


def case_colour(folder):
    """Colours on a terminal alone, and not where NO_COLOR is set or the terminal is dumb."""
    start(folder)
    assert "\x1b[" in shown("search", "管理", folder=folder, columns=80)[0]
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b[" not in shown("search", "管理", folder=folder, columns=80, env=env)[0], env
    assert "\x1b[" not in run("search", "管理", folder=folder)


def case_help(folder):
    """--help, help COMMAND and -V; a command or option mistyped is wrong usage, and the one that was meant is named."""
    assert run("help", "import", folder=folder) == run("import", "--help", folder=folder)
    assert re.fullmatch(r"hakusho \d+\.\d+\.\d+\n", run("-V", folder=folder)) and run("--version", folder=folder) == run("-V", folder=folder)
    assert "import" in run("improt", "a.pdf", folder=folder, status=2)
    run("list", "--nonsense", folder=folder, status=2)
    assert not list(folder.iterdir())


def case_locale(folder):
    """In the C locale, and one that is not there, Japanese words are taken and shown."""
    start(folder)
    for env in ({"LC_ALL": "C"}, {"LC_ALL": "", "LANG": "xx_XX.UTF-8"}, {"LC_ALL": "POSIX"}):
        assert "みなと電算" in run("list", "--vendor", "みなと", folder=folder, env=env), env
        run("export", "-o", "表.csv", folder=folder, env=env)
        assert (folder / "表.csv").read_bytes().startswith("\ufefffile".encode())


def case_hidden(folder):
    """Hidden files and folders are passed over, as ripgrep does; a file that is named is read."""
    start(folder)
    (folder / ".git").mkdir()
    for name in (".git/note.md", ".note.md"):
        (folder / name).write_text(f"# みほん {name}\n\n## 1 暗号化\n\n通信を暗号化します。\n")
    assert re.search(r"^imported +0 ", run("import", ".", folder=folder), re.M)
    assert re.search(r"^imported +1 ", run("import", ".note.md", folder=folder), re.M)


def case_variable(folder):
    """HAKUSHO_DB names the store, -d overrules it."""
    start(folder)
    shutil.move(folder / "hakusho.db", folder / "other.db")
    env = {"HAKUSHO_DB": "other.db"}
    assert "whitepaper.html" in run("list", folder=folder, env=env)
    run("list", "-d", "none.db", folder=folder, env=env, status=3)


def main():
    try:
        os.close(os.open(os.ttyname(pty.openpty()[1]), os.O_RDWR | os.O_NOCTTY))
    except OSError as error:
        print(f"SKIPPED: no terminal: {error}")
        return 77
    cases.run(globals())
    return 0


if __name__ == "__main__":
    sys.exit(main())
