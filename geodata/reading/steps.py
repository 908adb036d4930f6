"""The steps of reading a text, in order: what names are, then what the words between and around them make of them."""

from geodata.reading.back_references import read_back_references
from geodata.reading.banks import read_banks
from geodata.reading.borders import read_borders
from geodata.reading.capitals import read_capitals, read_parts
from geodata.reading.described import tie_facilities
from geodata.reading.enclosing import join_enclosing
from geodata.reading.reader import Step, drop_bare_words, drop_unknown, spread_kind_words
from geodata.reading.relations import read_pairs, read_relations
from geodata.reading.seats import read_seats
from geodata.reading.sections import read_sections

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
