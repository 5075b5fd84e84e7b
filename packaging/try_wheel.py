"""Tries the module that the wheel installs: try_wheel.py MODEL."""

import os
import sys
import tempfile
import xml.dom.minidom

import netdraw

model = sys.argv[1]
figure = netdraw.draw(model, theme="mono", no_legend=True)
assert xml.dom.minidom.parseString(figure._repr_svg_()).documentElement.tagName == "svg"
with open(model, "rb") as file:
    content = file.read()
assert netdraw.draw(content, theme="mono", no_legend=True).svg.count("<text") == figure.svg.count("<text")
assert netdraw.inspect(model)["totals"]["learnedParameters"] > 0
assert netdraw.diff(model, content)["differs"] is False
changed = netdraw.diff(model, content.replace(b"num_output: 120", b"num_output: 100"))
assert changed["differs"] and any(layer["fate"] == "changed" for layer in changed["layers"]), changed
with tempfile.TemporaryDirectory() as folder:
    figure.save(os.path.join(folder, "a.pdf"))
    with open(os.path.join(folder, "a.pdf"), "rb") as file:
        assert file.read(5) == b"%PDF-"
for arguments, code in [((model,), 2), (("no such file",), 1)]:
    try:
        netdraw.draw(*arguments, theme="pink" if code == 2 else None)
    except netdraw.NetDrawError as error:
        assert error.code == code and str(error).startswith("error:"), error
    else:
        raise AssertionError("no error")
