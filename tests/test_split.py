"""A reference list of one file becomes a file for each thing, and no value or comment is lost."""

from __future__ import annotations

import pytest
from registers import SCHEMA

from generator.editing.split import split_list
from generator.findings.finding import RegisterError
from generator.rules.schemaregel import schemaregel

REGELS = "# yaml-language-server: $schema=../../schema.json#/$defs/documenten"
LIST = """# yaml-language-server: $schema=../schema.json#/$defs/documenten
# Over de hele lijst

# Over een
- id: een  # achter
  naam: 'Eén'
  # nog over een
  tekst: >-
    Twee
    # geen opmerking

    regels

# Over twee
-   id: twee
    lijst:
    - a
    # in twee
    - b
    # onderaan twee
- # over drie
  id: drie
- {id: vier, naam: "x: y"}
# tot slot
"""
PARTS = {
    "een": "# Over de hele lijst\n\n# Over een\nid: een  # achter\nnaam: 'Eén'\n# nog over een\n"
    "tekst: >-\n  Twee\n  # geen opmerking\n\n  regels\n",
    "twee": "# Over twee\nid: twee\nlijst:\n- a\n# in twee\n- b\n# onderaan twee\n",
    "drie": "# over drie\nid: drie\n",
    "vier": '{id: vier, naam: "x: y"}\n# tot slot\n',
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("indent", ["", "  "], ids=["left", "indented"])
def test_a_list_becomes_a_file_for_each_thing(indent: str, end: str) -> None:
    """Each file begins with its own line for the schema; comments and line ends stay, values are the same."""
    lines = [indent * (not line.startswith("# yaml")) * bool(line) + line for line in LIST.split("\n")]
    found = split_list(end.join(lines), "reference/documenten.yaml", SCHEMA, "documenten")
    assert list(found) == list(PARTS)
    for key, text in PARTS.items():
        assert found[key] == f"{REGELS}\n{text}".replace("\n", end)


@pytest.mark.parametrize("text", ["", "[]\n", "# niets\n\n"])
def test_an_empty_list_gives_nothing(text: str) -> None:
    """There may be nothing in it."""
    assert split_list(text, "x.yaml", SCHEMA, "documenten") == {}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_the_order_of_help_lines_becomes_a_field(end: str) -> None:
    """Their order was that of the list; the field stands behind the id, and one that is there stays."""
    text = (
        "- naam: Een\n  id: een  # achter\n- {id: 'twee', naam: Twee}\n- id: drie\n  volgorde: 5\n- id: vier"
    )
    found = split_list(text.replace("\n", end), "x.yaml", SCHEMA, "hulplijnen")
    line = f"{schemaregel('hulplijnen')}{end}"
    assert found == {
        "een": f"{line}naam: Een{end}id: een  # achter{end}volgorde: 10{end}",
        "twee": f"{line}{{id: 'twee', volgorde: 20, naam: Twee}}{end}",
        "drie": f"{line}id: drie{end}volgorde: 5{end}",
        "vier": f"{line}id: vier{end}volgorde: 40{end}",
    }


def test_a_last_line_without_an_end_gets_one() -> None:
    """A file of its own ends as files do."""
    assert split_list("- id: een", "x.yaml", SCHEMA, "documenten") == {"een": f"{REGELS}\nid: een\n"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- id: a\n- naam: b\n", "item 2 van `x.yaml` heeft geen kenmerk"),
        ("- id: a\n- id: a\n", "item 2 van `x.yaml` heeft het kenmerk `a`, dat al in gebruik is"),
        ("- id: A B\n", "item 1 van `x.yaml` heeft als kenmerk `A B`, en dat is er geen"),
        ("- id: ../../x\n", "heeft als kenmerk `../../x`, en dat is er geen"),
        ("- id: [a]\n", "en dat is er geen"),
        ("- tekst\n", "item 1 van `x.yaml` heeft geen kenmerk"),
        ("[{id: a}]\n", "geen lijst die te splitsen is"),
        ("id: a\n", "geen lijst die te splitsen is"),
        ("- id: [\n", "geen lijst die te splitsen is"),
        ("- id: a\n  tekst: |+\n    x\n\n- id: b\n", "zonder dat er iets verandert"),
    ],
)
def test_a_list_that_cannot_be_parted(text: str, message: str) -> None:
    """One line says why; a change of a value is never the price."""
    with pytest.raises(RegisterError, match=message):
        split_list(text, "x.yaml", SCHEMA, "documenten")
