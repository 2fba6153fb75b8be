"""The packages, made of a build."""
import pathlib
import subprocess


def make_packages(build, folder):
    """As packaging/build-deb, but fast: neither stripped nor pressed."""
    made = subprocess.run(
        ["cpack", "--config", pathlib.Path(build) / "CPackConfig.cmake", "-B", folder,
         "-D", "CPACK_STRIP_FILES=OFF", "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip"],
        cwd=build, check=False, text=True, capture_output=True)
    if made.returncode != 0:
        raise RuntimeError(made.stdout + made.stderr)
    return sorted(pathlib.Path(folder).glob("*.deb"))
