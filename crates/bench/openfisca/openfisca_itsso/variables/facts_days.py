"""What is on the record with its day; NaT where it is not."""

from datetime import date

from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Case, Person


class cognizance(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Cognizance taken"


class committed(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Committed to the Court of Session"


class judgment(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Judgment"


class chargesheet(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "First charge-sheet"


class final_report(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Final report"


class closed(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Quashed, abated or transferred out"


class med_exam_done(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Medical examination of the victim"


class med_report_received(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Its report received"


class stmt_183(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Statement before a Magistrate"


class child_evidence(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Evidence of the child recorded"


class first_remand(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "First remand"


class bail(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Bail"
