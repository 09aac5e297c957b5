"""Django's commands, for those who look for them here: the same as `python -m talka.web`."""

import runpy

runpy.run_module("talka.web", run_name="__main__")
