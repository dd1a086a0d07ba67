"""A Python with pinned packages of PyPI, for tests of what downstream tools make of the exports."""
import shutil
import subprocess
import sys


def python(build, name, packages):
    """The interpreter of build/NAME_tools, made once and again where @packages change; leaves with 77 where it cannot be had."""
    folder = build / f"{name}_tools"
    tool, mark = folder / "bin" / "python", folder / "packages"
    if mark.exists() and mark.read_text() == "\n".join(packages):
        return tool
    shutil.rmtree(folder, ignore_errors=True)
    for words in ([sys.executable, "-m", "venv", folder], [tool, "-m", "pip", "install", "-q", *packages]):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            print("skipped:", (done.stderr or done.stdout).strip().splitlines()[-1])
            sys.exit(77)
    mark.write_text("\n".join(packages))
    return tool
