"""Courts: BNSS 232 and 346(1) with CrPC 309(1), POCSO 35."""

from datetime import date

from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Case, Person
from openfisca_itsso.moments import add_months, state_of_days, today
from openfisca_itsso.sections import BIT


class bnss232_due(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period, parameters):
        return case("cognizance", period) + parameters(period).days.committal


class bnss232_state(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period):
        lists = case("lists", period)
        listed = ((lists & BIT["session"]) != 0) & ((lists & BIT["no_committal"]) == 0)
        return state_of_days(
            listed & case("new_trial", period),
            case("bnss232_due", period),
            case("committed", period),
            case("closed", period),
            today(period),
        )


class bnss346_due(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period, parameters):
        return add_months(case("chargesheet", period), parameters(period).months.rape_trial)


class bnss346_state(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period):
        return state_of_days(
            (case("lists", period) & BIT["rape_trial"]) != 0,
            case("bnss346_due", period),
            case("judgment", period),
            case("closed", period),
            today(period),
        )


class pocso35_2_due(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period, parameters):
        return add_months(case("cognizance", period), parameters(period).months.pocso_trial)


class pocso35_2_state(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period):
        # Some victim is a child or may be one, or else the charge is believed: it applies to every case of POCSO.
        return state_of_days(
            (case("lists", period) & BIT["pocso"]) != 0,
            case("pocso35_2_due", period),
            case("judgment", period),
            case("closed", period),
            today(period),
        )


class pocso35_1_due(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        return person.case("cognizance", period) + parameters(period).days.child_evidence


class pocso35_1_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        pocso = (person.case("lists", period) & BIT["pocso"]) != 0
        return state_of_days(
            pocso & person("counts_as_child", period),
            person("pocso35_1_due", period),
            person("child_evidence", period),
            person.case("closed", period),
            today(period),
        )
