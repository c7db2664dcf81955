"""The wheel carries everything: installed into an empty environment it runs and drafts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Read at import: the tests themselves run without a home directory.
BIN = str(Path(sys.executable).parent)
UV = shutil.which("uv", path=os.pathsep.join([BIN, os.environ["PATH"]]))
UV_CACHE = (
    subprocess.run([UV, "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()
    if UV
    else ""
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", target],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = target.glob("*.whl")
    return built


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for package in ("coach", "evals", "knowledge", "packs", "prompts", "tui")
        for path in (ROOT / package).rglob("*")
        if path.suffix not in {".py", ".pyc"} and path.is_file()
    }
    assert len([name for name in data if name.startswith("knowledge/guidance/")]) >= 60
    assert data <= names


def test_nothing_but_the_packages_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "coach",
        "evals",
        "knowledge",
        "packs",
        "prompts",
        "tui",
    }


@pytest.mark.timeout(240)
def test_the_wheel_works_in_an_empty_environment(
    wheel: Path, tmp_path: Path, guidance_index: Path
) -> None:
    """With the index of the other tests: building it from the wheel's files is the same work."""
    assert UV, "uv is one of the tests' own packages; run the tests with 'make test'"
    place = tmp_path / "environment"
    environment = {**os.environ, "UV_CACHE_DIR": UV_CACHE, "UV_OFFLINE": "1"}
    # Two commands are run here, and the second need not compile everything again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    python = place / "bin" / "python"
    # All but uv, which installs the rest and is put there by pip: its own cache may not hold it.
    locked = (ROOT / "requirements" / "app.lock").read_text(encoding="utf-8")
    lock = tmp_path / "app.lock"
    lock.write_text(re.sub(r"(?m)^uv==.*\n(?:[ \t]+.*\n)*", "", locked), encoding="utf-8")
    assert "\nuvicorn==" in lock.read_text(encoding="utf-8")
    subprocess.run(
        [UV, "venv", "--quiet", "--python", sys.executable, place], check=True, env=environment
    )
    for packages in (["--no-deps", "--requirement", lock], ["--no-deps", wheel]):
        installed = subprocess.run(
            [UV, "pip", "install", "--quiet", "--python", python, *packages],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert installed.returncode == 0, (
            "Not installed without a network. If uv's cache was emptied, 'make clean' and "
            f"'make test' fill it again.\n{installed.stderr}"
        )
    # Everything the wheel says it needs is there, in versions it can work with.
    subprocess.run([UV, "pip", "check", "--quiet", "--python", python], check=True)
    coach = place / "bin" / "coach"
    doctor = subprocess.run(
        [coach, "doctor", "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        timeout=120,
    )
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    assert all(check["state"] != "failed" for check in json.loads(doctor.stdout)["checks"])
    drafted = subprocess.run(
        [coach, "questions", "--topic", "generative-ai", "--for", "leader", "-n", "3", "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        timeout=200,
    )
    assert drafted.returncode == 0, drafted.stderr
    assert "ndex" not in drafted.stderr, "the wheel holds other guidance than the sources"
    result = json.loads(drafted.stdout)
    assert len(result["questions"]) == 3
    assert all(question["passages"] for question in result["questions"])
    assert result["wording"] == "built-in"


@pytest.mark.parametrize("name", ["app.lock", "test.lock"])
def test_lock_files_pin_every_version_and_name_no_registry(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index|--find-links|@ file", text)
    requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(requirements) > 100
    assert all(re.match(r"[\w.\-\[\]]+==[\w.!+]+", line) for line in requirements)
    assert text.count("--hash=sha256:") >= len(requirements)


def test_the_locks_agree() -> None:
    def versions(name: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        for package, version in re.findall(r"^([\w.\-]+)==([\w.!+]+)", text, re.MULTILINE):
            found.setdefault(package, set()).add(version)
        return found

    app, test = versions("app.lock"), versions("test.lock")
    assert {name: pins for name, pins in app.items() if test.get(name) != pins} == {}
