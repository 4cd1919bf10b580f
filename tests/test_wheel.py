"""The package from its wheel, alone: installed beside the libraries, without anything of this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from registers import ROOT
from test_begin import INIT

from generator.words.pycache import compiled_path

pytestmark = pytest.mark.slow
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
LEFT_OUT = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from a copy: a build leaves folders in its source."""
    source = tmp_path_factory.mktemp("wiel") / "bron"
    shutil.copytree(ROOT / "generator", source / "generator", ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    left = source / compiled_path("a").relative_to(ROOT)  # by a site that was built before
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"")
    command = (*PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", source.parent)
    subprocess.run((*command, source), check=True)
    (found,) = source.parent.glob("activiteitenregister-*.whl")
    return found


@pytest.fixture(scope="module")
def register(wheel: Path) -> Path:
    """Return the command `register` of the wheel, in an environment of its own; the libraries are ours."""
    home = wheel.parent / "omgeving"
    venv.create(home, symlinks=True)
    subprocess.run(
        (*PIP, "--python", home / "bin/python", "install", "--no-deps", "--no-index", wheel), check=True
    )
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")  # after its own
    return home / "bin/register"


def run(register: Path, folder: Path, *words: str | Path) -> str:
    """Run the command in a folder; return what it prints."""
    environment = {**os.environ, "PYTHONPATH": "", "XDG_CACHE_HOME": str(register.parents[1] / "cache")}
    done = subprocess.run((register, *words), cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_has_all_of_the_package(wheel: Path) -> None:
    """Every file of `generator/`, and nothing beside it but what describes the package."""
    there = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = (path for path in (ROOT / "generator").rglob("*") if path.is_file())
    ours = {path.relative_to(ROOT).as_posix() for path in files if LEFT_OUT.isdisjoint(path.parts)}
    assert there == ours


def test_a_register_begins_and_is_built_without_this_repository(
    register: Path, wheel: Path, tmp_path: Path
) -> None:
    """The program runs from its own folder; a new register is checked, built and printed with it alone."""
    command = (register.with_name("python"), "-c", "import generator; print(generator.__file__)")
    place = subprocess.check_output(command, cwd=tmp_path, text=True)
    assert Path(place).is_relative_to(register.parents[1])
    run(register, tmp_path, "init", "nieuw", *INIT)
    root = tmp_path / "nieuw"
    (copied,) = root.glob("*.whl")
    assert f"./{copied.name}" in (root / "requirements.txt").read_text("utf-8").splitlines()
    assert copied.read_bytes() == wheel.read_bytes()
    run(register, root, "check", "--strict")
    environment = {**os.environ, "PYTHONPATH": ""}
    subprocess.run(
        ("make", "--silent", "site", f"REGISTER={register}"), cwd=root, env=environment, check=True
    )
    site = root / "site"
    for pattern in ("assets/site.*.css", "assets/zoek.*.js", "assets/fonts/*.woff2", "privacy/index.html"):
        assert [*site.glob(pattern)], pattern
    assert next(site.glob("data/overzicht-*.pdf")).read_bytes().startswith(b"%PDF")
    assert "Register eenzaamheid" in (site / "index.html").read_text("utf-8")


def test_two_registers_are_built_together(register: Path, tmp_path: Path) -> None:
    """Each takes in what the other published, both ways, with nothing but the wheel and two folders."""
    title = INIT[INIT.index("--titel") + 1]
    run(register, tmp_path, "init", "een", *INIT)
    run(register, tmp_path, "init", "twee", *("Register wonen" if word == title else word for word in INIT))
    run(register, tmp_path, "build", "--root", "twee")
    said = run(register, tmp_path, "build", "--root", "een", "--met", "twee")
    assert "1 activiteit uit `Register wonen` erbij" in said
    said = run(register, tmp_path, "build", "--root", "twee", "--zonder-downloads", "--met", "een/site")
    assert f"1 activiteit uit `{title}` erbij" in said
    for root, naam in (("een", "wonen"), ("twee", "eenzaamheid")):
        page = (tmp_path / root / f"site/registers/{naam}/index.html").read_text("utf-8")
        assert f"<code>{naam}:voorbeeld</code>" in page
