"""Makes a wheel around the native program, with nothing but Python's standard library: build_wheel.py STAGE VERSION RID TARGET."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
MACHINES = {"x64": "x86_64", "arm64": "aarch64"}


def newest_libc(folder):
    """The newest version of glibc that a file in a folder asks for, as (2, n)."""
    asked = {(2, 17)}
    for name in os.listdir(folder):
        symbols = subprocess.run(["objdump", "-T", os.path.join(folder, name)], capture_output=True, text=True).stdout
        asked |= {(2, int(minor)) for minor in re.findall(r"GLIBC_2\.(\d+)", symbols)}
    return max(asked)


def platform_tag(rid, native):
    """What pip calls a system."""
    system, processor = rid.split("-", 1)
    if system == "linux":
        return "manylinux_%d_%d_%s" % (*newest_libc(native), MACHINES[processor])
    if system == "osx":
        return "macosx_12_0_%s" % ("arm64" if processor == "arm64" else "x86_64")
    return "win_amd64" if processor == "x64" else "win_arm64"


def metadata(version):
    with open(os.path.join(HERE, "..", "..", "README.md"), encoding="utf-8") as readme:
        text = readme.read()
    return (
        f"Metadata-Version: 2.1\nName: netdraw\nVersion: {version}\nSummary: Draws neural networks: any ONNX or Caffe model file in, a figure for a paper out\n"
        "License: MIT\nRequires-Python: >=3.8\nKeywords: onnx,caffe,neural-network,diagram,figure\nDescription-Content-Type: text/markdown\n\n" + text
    )


def add(wheel, records, name, data, mode=0o644):
    # Times and owners stay out: the same files make the same wheel.
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    wheel.writestr(entry, data, compresslevel=9)
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    records.append(f"{name},sha256={digest},{len(data)}")


def main(stage, version, rid, target):
    native = os.path.join(stage, "lib", "netdraw")
    tag = f"py3-none-{platform_tag(rid, native)}"
    info, records = f"netdraw-{version}.dist-info", []
    path = os.path.join(target, f"netdraw-{version}-{tag}.whl")
    with zipfile.ZipFile(path, "w") as wheel:
        for name in sorted(os.listdir(os.path.join(HERE, "netdraw"))):
            if name.endswith(".py"):
                with open(os.path.join(HERE, "netdraw", name), encoding="utf-8") as source:
                    add(wheel, records, f"netdraw/{name}", source.read().replace("@VERSION@", version).encode())
        for name in sorted(os.listdir(native)):
            with open(os.path.join(native, name), "rb") as file:
                add(wheel, records, f"netdraw/native/{name}", file.read(), 0o755 if name in ("netdraw", "netdraw.exe") else 0o644)
        add(wheel, records, f"{info}/METADATA", metadata(version).encode())
        add(wheel, records, f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: netdraw\nRoot-Is-Purelib: false\nTag: {tag}\n".encode())
        add(wheel, records, f"{info}/entry_points.txt", b"[console_scripts]\nnetdraw = netdraw:main\n")
        add(wheel, records, f"{info}/RECORD", ("\n".join(records) + f"\n{info}/RECORD,,\n").encode())
    print(path)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
