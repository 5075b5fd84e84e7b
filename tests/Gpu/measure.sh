#!/bin/sh
# Measures explaining on this machine's GPU: run it in the folder that pack.sh packed, or say which with the first argument. Needs an NVIDIA driver and a
# PyTorch of Python's (or NETDRAW_LIBTORCH=<torch/lib>); no network, no .NET. What the program says goes to standard output: a table in Markdown.
set -u
here=$(cd "$(dirname "$0")" && pwd)
folder=${NETDRAW_GPU_FOLDER:-$here}

if [ -z "${NETDRAW_LIBTORCH:-}" ]; then
    NETDRAW_LIBTORCH=$(python3 -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))' 2>/dev/null)
fi
if [ ! -f "$NETDRAW_LIBTORCH/libtorch_cpu.so" ]; then
    echo "no PyTorch here: expected 'python3 -c \"import torch\"' to work, or NETDRAW_LIBTORCH to name the folder torch/lib" >&2
    exit 3
fi
export NETDRAW_LIBTORCH

# What TorchSharp's library asks libtorch for, name by name; what is missing would end the program when it is first called.
echo "libtorch: $NETDRAW_LIBTORCH"
python3 - "$folder/wanted-symbols.txt" "$NETDRAW_LIBTORCH" <<'PYTHON'
import ctypes, os, subprocess, sys
names, folder = open(sys.argv[1]).read().split(), sys.argv[2]
try:
    import torch
    print("torch of Python:", torch.__version__, "CUDA", torch.version.cuda)
except ImportError:
    pass
libraries = []
for name in ("libc10.so", "libtorch_cpu.so", "libtorch.so"):
    try:
        libraries.append(ctypes.CDLL(os.path.join(folder, name), mode=ctypes.RTLD_GLOBAL))
    except OSError as e:
        print("cannot be loaded:", e)
missing = [n for n in names if not any(hasattr(l, n) for l in libraries)]
print(f"symbols that TorchSharp's library asks for: {len(names)}, missing here: {len(missing)}")
try:
    missing = subprocess.run(["c++filt"], input="\n".join(missing), text=True, capture_output=True).stdout.split("\n") if missing else []
except OSError:
    pass
for n in missing:
    print("  missing:", n)
PYTHON

if command -v nvidia-smi >/dev/null 2>&1; then
    nvidia-smi --query-gpu=name,driver_version --format=csv,noheader
fi
exec "$folder/NetDraw.Gpu" "$@"
