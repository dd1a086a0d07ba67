"""The cases of a test of commands: its functions case_NAME, each with a folder of its own."""
import pathlib
import tempfile


def run(names):
    """Runs the cases among @names, a module's globals (), in their order, and says each; the first that fails ends it."""
    cases = {name: function for name, function in names.items() if name.startswith("case_")}
    for name, function in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            function(pathlib.Path(folder))
        print(f"ok {name.removeprefix('case_')}", flush=True)
    print(f"{len(cases)} cases")
