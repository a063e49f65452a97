"""`make hardware`: writes every drawing, table and document again."""

from hardware.draw.harness import mat_harness, panel_harness, picture
from hardware.draw.made import MADE, write
from hardware.draw.source import read

source = read()
for path in write(source):
    print(path)
for name, harness in (("harness-mat", mat_harness(source)), ("harness-panel", panel_harness(source))):
    picture(harness, name, MADE)
    print(MADE / name)
