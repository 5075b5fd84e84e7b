"""Draws neural networks: any ONNX or Caffe model file in, a figure out.

    import netdraw
    netdraw.draw("model.onnx", theme="mono", detail="blocks")            # shows itself in a notebook
    netdraw.draw("model.onnx", width="ieee").save("figure.pdf")
    netdraw.inspect("model.onnx")["totals"]["learnedParameters"]

Options are those of the command line, ``page_width="7in"`` for ``--page-width 7in``; True sets a switch, a list repeats an option.
A model may be a path, or the bytes of one, or an object with ``SerializeToString()`` such as ``onnx.ModelProto``.
"""

import json
import os
import subprocess
import sys
import tempfile

__all__ = ["draw", "inspect", "diff", "program", "Figure", "NetDrawError"]
__version__ = "@VERSION@"


class NetDrawError(RuntimeError):
    """What netdraw says of a model or of options; ``code`` is its exit code."""

    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


def program():
    """Path of the native program."""
    name = "netdraw.exe" if os.name == "nt" else "netdraw"
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "native", name)


class Figure:
    """A drawn network: shows itself in notebooks as SVG; ``save`` writes it in any format."""

    def __init__(self, model, options, svg, notes):
        self._model, self._options, self.svg, self.notes = model, options, svg, notes

    def _repr_svg_(self):
        return self.svg

    def __repr__(self):
        return f"<netdraw.Figure of {len(self.svg)} characters of SVG>"

    def save(self, path):
        """Writes the figure; the extension of the path says the format: svg, pdf, png, tex, pptx, dot, layout.json."""
        _run(["draw"], [self._model], self._options, ["-o", os.fspath(path)])
        return self


def draw(model, **options):
    """Draws a model; see the module for models and options."""
    model = _Model(model)
    done = _run(["draw"], [model], options, ["-o", "-", "--format", "svg"])
    return Figure(model, options, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def inspect(model, **options):
    """What ``netdraw inspect --format json`` says of a model: layers, shapes, parameters, multiply-accumulates."""
    return json.loads(_run(["inspect"], [_Model(model)], options, ["--format", "json"]).stdout)


def diff(old, new, **options):
    """What ``netdraw diff --json`` says of two models."""
    return json.loads(_run(["diff"], [_Model(old), _Model(new)], options, ["--json"], good=(0, 1)).stdout)


class _Model:
    def __init__(self, model):
        self.bytes = model if isinstance(model, bytes) else model.SerializeToString() if hasattr(model, "SerializeToString") else None
        self.path = None if self.bytes is not None else os.fspath(model)


def _arguments(options):
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is True:
                yield option
            elif one is not False and one is not None:
                yield f"{option}={one}"


def _run(command, models, options, end, good=(0,)):
    with tempfile.TemporaryDirectory() as folder:
        paths = [_path(m, os.path.join(folder, f"model{i}")) for i, m in enumerate(models)]
        done = subprocess.run([program(), *command, *_arguments(options), *end, "--", *paths], stdin=subprocess.DEVNULL, capture_output=True)
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode not in good or (done.returncode == 1 and not done.stdout):
        raise NetDrawError(said or f"netdraw ended with {done.returncode}", done.returncode)
    return done


def _path(model, temporary):
    if model.bytes is None:
        return model.path
    with open(temporary, "wb") as file:
        file.write(model.bytes)
    return temporary


def main():
    """The command ``netdraw``."""
    arguments = [program(), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.call(arguments))
    os.execv(arguments[0], arguments)
