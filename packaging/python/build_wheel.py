"""Makes wheels around the native program, with nothing but Python's standard library: build_wheel.py STAGE EXPLAIN VERSION RID TARGET.

netdraw has the program and the module, netdraw-explain the libraries that run models, which it lays beside the program.
"""

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


def metadata(name, version, summary, more, text=""):
    return (
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: {summary}\nLicense: MIT\nRequires-Python: >=3.8\n"
        f"Keywords: onnx,caffe,neural-network,diagram,figure\n{more}Description-Content-Type: text/markdown\n\n{text}"
    )


def add(wheel, records, name, data, mode=0o644):
    # Times and owners stay out: the same files make the same wheel.
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    wheel.writestr(entry, data, compresslevel=9)
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    records.append(f"{name},sha256={digest},{len(data)}")


def natives(folder):
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            yield f"netdraw/native/{name}", file.read(), 0o755 if name in ("netdraw", "netdraw.exe") else 0o644


def module(version):
    for name in sorted(os.listdir(os.path.join(HERE, "netdraw"))):
        if name.endswith(".py"):
            with open(os.path.join(HERE, "netdraw", name), encoding="utf-8") as source:
                yield f"netdraw/{name}", source.read().replace("@VERSION@", version).encode(), 0o644


def write(target, name, version, tag, files, about, more=()):
    stem = f"{name.replace('-', '_')}-{version}"
    info, records = f"{stem}.dist-info", []
    path = os.path.join(target, f"{stem}-{tag}.whl")
    with zipfile.ZipFile(path, "w") as wheel:
        for file, data, mode in files:
            add(wheel, records, file, data, mode)
        add(wheel, records, f"{info}/METADATA", about.encode())
        add(wheel, records, f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: netdraw\nRoot-Is-Purelib: false\nTag: {tag}\n".encode())
        for file, data in more:
            add(wheel, records, f"{info}/{file}", data)
        add(wheel, records, f"{info}/RECORD", ("\n".join(records) + f"\n{info}/RECORD,,\n").encode())
    print(path)


def main(stage, explain, version, rid, target):
    native, running = (os.path.join(folder, "lib", "netdraw") for folder in (stage, explain))
    with open(os.path.join(HERE, "..", "..", "README.md"), encoding="utf-8") as readme:
        text = readme.read()
    write(
        target, "netdraw", version, f"py3-none-{platform_tag(rid, native)}", [*module(version), *natives(native)],
        metadata("netdraw", version, "Draws neural networks: any ONNX or Caffe model file in, a figure for a paper out",
                 f"Provides-Extra: explain\nRequires-Dist: netdraw-explain (=={version}); extra == 'explain'\n", text),
        [("entry_points.txt", b"[console_scripts]\nnetdraw = netdraw:main\n")],
    )
    write(
        target, "netdraw-explain", version, f"py3-none-{platform_tag(rid, running)}", natives(running),
        metadata("netdraw-explain", version, "Libraries by which netdraw runs and explains models", f"Requires-Dist: netdraw (=={version})\n"),
    )


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
