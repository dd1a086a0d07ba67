#!/usr/bin/env python3
"""The same generator on Dask: names in, Parquet out, no more than a binding.

    hakusho_dask.py /papers/ /hakusho [SCHEDULER]           (a cluster's address; else processes of this machine)
"""
import dataclasses
import sys

import hakusho_spark as hakusho


def write(names, target, settings, task=hakusho.TASK, client=None):
    """Reads @names into @target, as hakusho_spark.write () does."""
    import dask
    settings = hakusho.complete(settings)
    names = list(dict.fromkeys(names))
    folder = f"{target.rstrip('/')}/records/run={hakusho.run_of(names, settings)}"
    parts = [names[at:at + task] for at in range(0, len(names), task)]
    tasks = [dask.delayed(hakusho.write_parquet, pure=False)(part, folder, settings) for part in parts]
    told = client.gather(client.compute(tasks)) if client else dask.compute(*tasks, scheduler="processes")
    hakusho.write_controls(target.rstrip("/"), settings)
    hakusho.write_changes(target.rstrip("/"), settings)
    rows = hakusho.settle(folder, told, settings)
    return {"listed": len(names), "written": rows - sum(one["parts"] for one in told), "failed": sum(one["failed"] for one in told)}


def main():
    *places, target = (word for word in sys.argv[1:] if not word.startswith("tcp:"))
    address = [word for word in sys.argv[1:] if word.startswith("tcp:")]
    settings = dataclasses.replace(hakusho.Settings(), jobs=1)
    client = None
    if address:
        from dask.distributed import Client
        client = Client(address[0])
        client.upload_file(hakusho.__file__)
    counts = write(hakusho.list_names(places, settings), target, settings, client=client)
    print(counts)
    return 0 if counts["listed"] == counts["written"] else 1


if __name__ == "__main__":
    sys.exit(main())
