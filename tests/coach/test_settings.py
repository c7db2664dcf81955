from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import BadConfiguration
from coach.settings import load_settings


def settings_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "coach.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_no_file_means_the_embedded_default(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none.toml", {})
    assert settings.model.use == "built-in"
    assert settings.knowledge.host is None


def test_file_and_environment_are_layered(tmp_path: Path) -> None:
    file = settings_file(tmp_path, '[model]\nuse = "openai:some"\nretries = 1\n')
    settings = load_settings(file, {"COACH_MODEL": "server:other"})
    assert settings.model.use == "server:other"
    assert settings.model.retries == 1


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ('[model]\nuse = "gpt"\n', 2, "model.use", "openai:MODEL"),
        ("[model]\n\nuzed = 1\n", 3, "model.uzed", "not known"),
        ("[knowledge]\nport = 99999\n", 2, "knowledge.port", "65535"),
        ("[colours]\nx = 1\n", 1, "colours", "not known"),
        ("[model\n", 1, "", "TOML"),
        ('[model]\nbase_url = "localhost:80"\n', 2, "model.base_url", "http://"),
    ],
)
def test_bad_configuration_names_file_line_and_key(
    tmp_path: Path, text: str, line: int, key: str, words: str
) -> None:
    file = settings_file(tmp_path, text)
    with pytest.raises(BadConfiguration) as caught:
        load_settings(file, {})
    assert (caught.value.file, caught.value.line, caught.value.key) == (str(file), line, key)
    assert words in caught.value.problem


def test_a_bad_variable_is_named_instead_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="COACH_MODEL"):
        load_settings(tmp_path / "none.toml", {"COACH_MODEL": "nonsense"})


def test_a_file_in_another_encoding_is_refused_with_words(tmp_path: Path) -> None:
    file = tmp_path / "coach.toml"
    file.write_bytes(b'[you]\nname = "Ren\xe9"\n')
    with pytest.raises(BadConfiguration, match="UTF-8"):
        load_settings(file, {})
