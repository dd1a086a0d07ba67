#!/usr/bin/env python3
"""Makes the shell completions of bash, zsh and fish from --help.

    tests/completions.py HAKUSHO SHARE [--check]

`cmake --build --preset release --target refresh-completions` writes them; with --check nothing is written, and the exit
status is 1 where a file is not what --help makes of it.  What --help does not tell is in the two tables here.
"""
import pathlib
import re
import subprocess
import sys

PROGRAM, SHARE = sys.argv[1], pathlib.Path(sys.argv[2])

# What an option takes, by its name, else by the word that --help has for its value: words, files or nothing to offer.
VALUES = {
    "--reader": ["pdf", "html", "csv", "text"],
    "--ocr": ["auto", "never", "always"],
    "--charset": ["UTF-8", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE"],
    "--frame": ["iso27017:2015", "iso27002:2022", "iso27002:2013", "iso27002:2005", "nist800-53r5"],
    "search --format": ["text", "table", "csv", "json", "jsonl"],
    "review --format": ["text", "table", "csv", "json"],
    "diff --format": ["text", "jsonl", "html", "xlsx"],
    "--format": ["table", "csv", "json"],
    "clean --format": ["xlsx", "csv", "md"],
    "--lang": ["ja", "en"],
    "--stance": ["implemented", "partial", "planned", "absent", "customer", "shared", "undisclosed", "inapplicable",
                 "informative", "unclear", "unanswered", "none"],
    "FILE": None,
    "DIR": None,
}
# What stands behind the options, where that is not files.
OPERANDS = {"schema": ["document", "record", "statement", "store"], "catalog": ["list", "add", "remove"]}


# Commands whose operands are documents of the store.
HELD = ["list", "show", "diff", "set", "remove"]


class Option:
    def __init__(self, command, names, value, text):
        self.short, self.long = ([name for name in names if re.match(kind, name)] for kind in ("-[^-]", "--"))
        self.names, self.value, self.text = names, value, text
        key = next((key for key in (f"{command} {self.long[0]}", self.long[0], value) if key in VALUES), "")
        self.words = VALUES.get(key, []) if value else []  # None: files


def help_of(*words):
    return subprocess.run([PROGRAM, *words, "--help"], check=True, capture_output=True, text=True).stdout


def formats():
    """The formats of export: the table of writers alone registers them, and --help prints it."""
    part = re.search(r"^Formats:\n((?:  .*\n)+)", help_of("export"), re.M)
    return re.findall(r"^  ([a-z-]+)", part.group(1), re.M)


def table():
    commands = {}
    VALUES["export --format"] = formats()
    for name, what in re.findall(r"^  ([a-z]+)  +(\S.*)$", help_of(), re.M):
        text = help_of(name)
        found = re.findall(r"^  (-\S+(?:, --\S+)?)  +(\S.*(?:\n {20,}\S.*)*)$", text, re.M)
        commands[name] = what, [
            Option(name, re.findall(r"--?[A-Za-z0-9][a-z0-9-]*", names.split("=")[0]), names.partition("=")[2],
                   re.sub(r"\s+", " ", told)) for names, told in found]
    return commands


def bash(commands):
    valued = sorted({name for _, options in commands.values() for option in options if option.value
                     for name in option.names})
    out = ["# bash completion for hakusho(1), made from --help by tests/completions.py.", "", """\
# Offers those of some words that begin with what is typed; words with a colon are split by bash there.
_hakusho_words ()
{
  local typed=$current word
  COMPREPLY=()
  for word in $1; do
    [[ $word == "$typed"* ]] && COMPREPLY+=("$word")
  done
  declare -F __ltrim_colon_completions >/dev/null && __ltrim_colon_completions "$typed"
}

# Offers what the store holds: the files, or the vendors, of its documents.
_hakusho_held ()
{
  local word i store=()
  for (( i = 1; i < COMP_CWORD; i++ )); do
    [[ ${COMP_WORDS[i]} == @(-d|--database) ]] && store=(-d "${COMP_WORDS[i+1]}")
  done
  while IFS= read -r word; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$(printf %q "$word")")
  done < <("${COMP_WORDS[0]}" list "${store[@]}" --all-revisions --format json 2>/dev/null | tr '{' '\\n' |
           sed -n 's/.*"'"$1"'":"\\([^"]*\\)".*/\\1/p' | sort -u)
}

_hakusho ()
{
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}""",
           f'  local commands="{" ".join(commands)}"', "  local -A options=("]
    for name, (_, options) in commands.items():
        words = [word for option in options for word in option.names if word not in ("-h", "--help")]
        out.append(f'    [{name}]="{" ".join(words)}"')
    out += ["""\
  )
  local IFS=$' \\t\\n'
  COMPREPLY=()

  # bash splits words at "="
  [[ $current == "=" ]] && current=""
  [[ $previous == "=" ]] && previous=${COMP_WORDS[COMP_CWORD-2]}

  if (( COMP_CWORD == 1 )); then
    _hakusho_words "$commands --help --version"
    return
  fi
  local command=${COMP_WORDS[1]} found=yes
  case $command:$previous in"""]
    seen = {}
    for name, (_, options) in commands.items():
        for option in options:
            if option.words:
                seen.setdefault(" ".join(option.words), []).extend(f"{name}:{word}" for word in option.names)
    files = [f"{name}:{word}" for name, (_, options) in commands.items() for option in options
             if option.words is None for word in option.names]
    for words, names in seen.items():
        out += [f"    {' | '.join(names)})", f'      _hakusho_words "{words}" ;;']
    out += ["    *:--document | *:--revises)", "      _hakusho_held file ;;", "    *:--vendor)", "      _hakusho_held vendor ;;"]
    out += [f"    {' | '.join(files)}) found=\"\" ;;",
            f"    {' | '.join('*:' + word for word in valued)}) ;;", """\
    *) found="" ;;
  esac
  [[ $found ]] && return
  if [[ $current == -* ]]; then
    _hakusho_words "${options[$command]} -h --help\""""]
    for name, words in OPERANDS.items():
        out += [f"  elif [[ $command == {name} ]] && (( COMP_CWORD == 2 )); then", f'    _hakusho_words "{" ".join(words)}"']
    out += [f"  elif [[ $command == @({'|'.join(HELD)}) ]]; then", "    _hakusho_held file"]
    out += ["""\
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -F _hakusho hakusho"""]
    return "\n".join(out) + "\n"


def zsh(commands):
    def quoted(text):
        return text.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")

    def action(option):
        if not option.value:
            return ""
        said = option.value.lower()
        return f":{said}:_files" if option.words is None else \
            f":{said}:({' '.join(word.replace(':', chr(92) + ':') for word in option.words)})" if option.words else f":{said}: "

    out = ["#compdef hakusho", "# zsh completion for hakusho(1), made from --help by tests/completions.py.", "",
           "local -a commands", "commands=("]
    out += [f"  '{name}:{what.replace(chr(39), chr(39) * 2)}'" for name, (what, _) in commands.items()]
    out += [")", "if (( CURRENT == 2 )); then", "  _describe command commands",
            "  _arguments '--help[Print the commands]' '--version[Print the version]'", "  return", "fi",
            "shift words", "(( CURRENT-- ))", "case $words[1] in"]
    for name, (_, options) in commands.items():
        out.append(f"  {name})")
        out.append("    _arguments -s \\")
        for option in options:
            for word in option.names:
                others = f"({' '.join(option.names)})" if len(option.names) > 1 else ""
                mark = ("=" if word.startswith("--") else "+") if option.value else ""
                out.append(f"      '{others}{word}{mark}[{quoted(option.text)}]{action(option)}' \\")
        words = OPERANDS.get(name)
        out.append(f"      '1:what:({' '.join(words)})' '*:file:_files' ;;" if words else "      '*:file:_files' ;;")
    return "\n".join(out + ["esac"]) + "\n"


def fish(commands):
    def quoted(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    out = ["# fish completion for hakusho(1), made from --help by tests/completions.py.", "",
           "complete -c hakusho -n __fish_use_subcommand -f",
           "complete -c hakusho -n __fish_use_subcommand -l help -d 'Print the commands'",
           "complete -c hakusho -n __fish_use_subcommand -l version -d 'Print the version'"]
    out += [f"complete -c hakusho -n __fish_use_subcommand -a {name} -d {quoted(what)}"
            for name, (what, _) in commands.items()]
    for name, (_, options) in commands.items():
        when = f"complete -c hakusho -n '__fish_seen_subcommand_from {name}'"
        out.append("")
        for option in options:
            parts = [when, *(f"-s {word[1:]}" for word in option.short), *(f"-l {word[2:]}" for word in option.long)]
            if option.value:
                parts.append("-r -F" if option.words is None else f"-x -a '{' '.join(option.words)}'" if option.words else "-x")
            out.append(" ".join([*parts, "-d", quoted(option.text)]))
        if name in OPERANDS:
            out.append(f"{when} -a '{' '.join(OPERANDS[name])}'")
    return "\n".join(out) + "\n"


FILES = {"bash-completion/completions/hakusho": bash, "zsh/site-functions/_hakusho": zsh,
         "fish/vendor_completions.d/hakusho.fish": fish}


def main():
    commands, stale = table(), 0
    for path, make in FILES.items():
        text, file = make(commands), SHARE / path
        if "--check" not in sys.argv:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        elif not file.exists() or file.read_text() != text:
            print(f"share/{path} is not what --help makes of it: build the target refresh-completions")
            stale = 1
    return stale


sys.exit(main())
