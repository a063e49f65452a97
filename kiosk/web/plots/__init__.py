"""Numbers to SVG, drawn on the server. Colours are classes of plots.css; the pages' policy allows no style inline.

Places across are percent, so that type and lines keep their size on a phone and on a desk; places down are pixels.
Each drawing is an image with one label; the page beside it tells the same in a table.
"""
