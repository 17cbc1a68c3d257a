"""measure.py NAME COMMAND...: runs it, prints NAME, its seconds, the most memory (MiB) that it or a child of it held at once, and its CPU seconds."""

import os
import sys
import time

name, *argv = sys.argv[1:]
start = time.monotonic()
child = os.posix_spawnp(argv[0], argv, os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.monotonic() - start
print(name, f"{seconds:.3f}", usage.ru_maxrss // 1024, f"{usage.ru_utime + usage.ru_stime:.3f}", flush=True)
sys.exit(os.waitstatus_to_exitcode(status))
