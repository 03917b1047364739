"""What is on the record as a number."""

from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Case, Person


class charge_1(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Section charged, place 1: its number in `sections.NAMES` from 1, 0 for none"


class charge_2(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Section charged, place 2: its number in `sections.NAMES` from 1, 0 for none"


class charge_3(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Section charged, place 3: its number in `sections.NAMES` from 1, 0 for none"


class charge_4(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Section charged, place 4: its number in `sections.NAMES` from 1, 0 for none"


class age(Variable):
    value_type = int
    default_value = -1
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Completed years on the day of the offence; below 0 where not written down"


class journey(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Minutes of travel from the place of arrest to the Magistrate"


class is_victim(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Victim, otherwise accused"
