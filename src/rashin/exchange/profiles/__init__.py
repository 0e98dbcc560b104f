"""What a table is and which heading means which field: recognised from headings, confirmed by people. No Django."""

from rashin.exchange.profiles.fields import Field, FieldKind, ImportKind, fields_of
from rashin.exchange.profiles.recognition import Question, Recognition, recognise

__all__ = ["Field", "FieldKind", "ImportKind", "Question", "Recognition", "fields_of", "recognise"]
