import pytest

from heapqa.live.saving.values import Values, identifier, quoted
from heapqa.model.persona import Persona

ADA = Persona(
    key="ada",
    user_id="cust-48213",
    first_name="Adalinde",
    last_name="Quistorp",
    email="adalinde.quistorp@mailbox.test",
    phone="+1 212 555 0147",
    password="Tangerine-Orbit-61",
)
GRIGOR = Persona(key="grigor", user_id="cust-75906", first_name="Grigor", password="Copper-27")


def written(text: str) -> str:
    values = Values((ADA, GRIGOR))
    return values.finished(values.expression(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("teapot", '"teapot"'),
        ("", '""'),
        ("adalinde.quistorp@mailbox.test", "persona.email"),
        ("ADALINDE.QUISTORP@MAILBOX.TEST", "persona.email"),
        ("Adalinde Quistorp", 'f"{persona.first_name} {persona.last_name}"'),
        ("12125550147", "persona.phone"),
        ("Tangerine-Orbit-61", "persona.password"),
        ("{Adalinde}", 'f"{{{persona.first_name}}}"'),
        ('say "Grigor"', 'f"say \\"{persona.first_name}\\""'),
        ("cust-75906", "persona.user_id"),
        ("Adalindes", '"Adalindes"'),
    ],
)
def test_a_personas_value_is_written_as_its_field(text: str, code: str) -> None:
    assert written(text) == code


def test_the_beginning_of_a_value_at_the_end_of_a_text_is_left_out() -> None:
    values = Values((ADA,))

    assert values.in_code('get_by_text("Deliver to adalinde.quis")') == 'get_by_text("Deliver to")'
    assert values.without("Deliver to +1 212 555") == "Deliver to"
    assert values.without("Deliver to Adalinde") == "Deliver to first name"


def test_two_personas_have_parameters_of_their_own() -> None:
    values = Values((ADA, GRIGOR))
    code = values.expression("Adalinde and Grigor")

    assert values.finished(code) == 'f"{ada.first_name} and {grigor.first_name}"'
    assert values.parameters() == {"ada": "ada", "grigor": "grigor"}


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "\\",
        "\n",
        "\u2028",
        "\u202e",
        "{x}",
        '"""',
        "\x00",
        "“”",
        "#{0}",
        "\\N{DASH}",
        "\U0001f600",
    ],
)
def test_any_text_comes_back_from_the_code(text: str) -> None:
    assert eval(written(text)) == text
    assert eval(written(f"Adalinde{text}"), {"persona": ADA}) == f"Adalinde{text}"
    assert written(text).isprintable()


def test_texts_in_playwrights_code_are_written_so() -> None:
    values = Values((ADA,))
    code = values.in_code('get_by_role("link", name="Ship to \\"Adalinde\\"").nth(1)')

    assert values.finished(code) == (
        'get_by_role("link", name=f"Ship to \\"{persona.first_name}\\"").nth(1)'
    )
    assert values.in_code('get_by_text("Ein „Topf“")') == 'get_by_text("Ein „Topf“")'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sign in", "sign_in"),
        ("Überall hin!", "uberall_hin"),
        ("Teapot for two £52.00", "teapot_for_two"),
        ("52", "n52"),
        ("class", "class_"),
        ("日本", ""),
        ("x" * 90, "x" * 40),
        ("import os; os.system('rm')", "import_os_os_system_rm"),
    ],
)
def test_names_are_names_of_pythons(text: str, name: str) -> None:
    assert identifier(text) == name
    assert not name or name.isidentifier()


def test_what_cannot_be_printed_is_spelled_out() -> None:
    assert quoted('a"b\n') == '"a\\"b\\n"'
