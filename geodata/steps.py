"""The steps of reading a text, in order: what names are, then what the words between and around them make of them."""

from geodata.back_references import read_back_references
from geodata.banks import read_banks
from geodata.borders import read_borders
from geodata.capitals import read_capitals, read_parts
from geodata.described import tie_facilities
from geodata.enclosing import join_enclosing
from geodata.reader import Step, drop_bare_words, drop_unknown, spread_kind_words
from geodata.relations import read_pairs, read_relations
from geodata.seats import read_seats
from geodata.sections import read_sections

STEPS: tuple[Step, ...] = (
    spread_kind_words,
    drop_bare_words,
    read_borders,
    read_seats,
    read_capitals,
    read_parts,
    read_sections,
    join_enclosing,
    read_banks,
    read_pairs,
    read_relations,
    read_back_references,
    tie_facilities,
    join_enclosing,
    drop_unknown,
)
