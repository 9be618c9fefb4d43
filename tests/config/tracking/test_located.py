"""Files as values, with the line of each."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.config import ConfigError
from heapqa.config.tracking.located import Located, read_located

JSON = """{
  "a": 1,
  "b": [
    {"c": "x\\n\\"y", "d": null},
    [true,
     2.5]
  ]
}
"""
OTHER_NUMBERS = "[1_000, 0x10, 1e3, -.5, .inf, -.Inf, .nan, 0o17, 010, -007, 1e999]"
BOMB = "a0: &a0 x\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
YAML = """# a comment
a: 1
b:
  - c: "x"
    d: 2026-11-01
  - [yes, true, 2.5, ~]
"""


def read(folder: Path, text: str, name: str) -> Located:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_located(path)


def test_json_is_read_with_lines(tmp_path: Path) -> None:
    found = read(tmp_path, JSON, "plan.json")

    assert found.value == json.loads(JSON)
    assert found.lines == {
        (): 1, ("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 0, "c"): 4, ("b", 0, "d"): 4,
        ("b", 1): 5, ("b", 1, 0): 5, ("b", 1, 1): 6,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["plan.yaml", "plan.YML"])
def test_yaml_is_read_with_lines_and_dates_stay_texts(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, YAML, name)

    assert found.value == {
        "a": 1, "b": [{"c": "x", "d": "2026-11-01"}, ["yes", True, 2.5, None]]
    }  # fmt: skip
    assert (found.lines["a",], found.lines["b", 0, "d"], found.lines["b", 1]) == (2, 5, 6)


def test_yaml_numbers_are_those_of_json_and_others_stay_texts(tmp_path: Path) -> None:
    found = read(tmp_path, OTHER_NUMBERS, "plan.yaml")

    assert found.value == [
        1000, 16, 1000.0, -0.5, ".inf", "-.Inf", ".nan", 15, 10, -7, "1e999"
    ]  # fmt: skip


def test_a_number_that_is_too_long_to_read_stays_text(tmp_path: Path) -> None:
    assert read(tmp_path, "9" * 5000, "plan.yaml").value == "9" * 5000


def test_an_alias_stands_for_what_it_names(tmp_path: Path) -> None:
    found = read(tmp_path, "a: &x [1, 2]\nb: [*x, *x]", "plan.yaml")

    assert found.value == {"a": [1, 2], "b": [[1, 2], [1, 2]]}


def test_a_plan_of_many_lines_is_read_in_a_walk_through_it(tmp_path: Path) -> None:
    """Each line once: counting from the top for each value took minutes."""
    size = 60_000
    found = read(tmp_path, "[\n" + ",\n".join("1" for _ in range(size)) + "\n]", "plan.json")

    assert found.lines[(size - 1,)] == size + 1


def test_the_line_of_what_is_missing_is_that_around_it(tmp_path: Path) -> None:
    found = read(tmp_path, JSON, "plan.json")

    assert found.line_of(("b", 0, "missing", 3)) == 4
    assert found.line_of(("nowhere",)) == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_every_value_of_any_json_has_its_line(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "plan.json"
    path.write_text(json.dumps(value, indent=1), "utf-8")

    found = read_located(path)

    assert found.value == value
    lines = path.read_text("utf-8").split("\n")
    assert all(1 <= line <= len(lines) for line in found.lines.values())
    assert [*found.lines.values()] == sorted(found.lines.values())


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ('{"a": 1,}', "plan.json", "line 1: column"),
        ('{\n"a": NaN}', "plan.json", "NaN is no JSON number"),
        ("a: [1\nb: 2", "plan.yaml", "line 2: not YAML"),
        ('{"a": 1e999}', "plan.json", "1e999 is no JSON number"),
        ("[" * 900 + "]" * 900, "plan.json", "is nested too deeply"),
        ("[" * 900 + "]" * 900, "plan.yaml", "is nested too deeply"),
        ("a:\n- &x [1]\n- &y [*y]", "plan.yaml", "line 3: an alias stands in what it stands for"),
        (BOMB, "plan.yaml", "values: write out what is meant"),
        ("a: 1\nb: \x07", "plan.yaml", "line 2: not YAML: holds the character U+0007"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, text: str, name: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text, name)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "name"), [('{\n"a": 1,\n"a": 2}', "plan.json"), ("\na: 1\na: 2", "plan.yaml")]
)
def test_a_key_twice_is_a_problem_with_its_line(tmp_path: Path, text: str, name: str) -> None:
    (problem,) = read(tmp_path, text, name).problems

    assert str(problem) == "line 3, a: given twice in one object: keep one of them"


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        read_located(tmp_path / "plan.json")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_located(tmp_path)
    (tmp_path / "plan.json").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_located(tmp_path / "plan.json")
