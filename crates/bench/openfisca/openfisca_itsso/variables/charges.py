"""What the sections charged call for, and under which Code."""

from datetime import date

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Case, Person
from openfisca_itsso.moments import NEVER, NEW_LAW, day_of, end_of, today
from openfisca_itsso.sections import BITS


class lists(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "The lists of the law on which some section charged stands, as bits"

    def formula(case, period):
        return (
            BITS[case("charge_1", period)]
            | BITS[case("charge_2", period)]
            | BITS[case("charge_3", period)]
            | BITS[case("charge_4", period)]
        )


class fir_on(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Day of the FIR"

    def formula(case, period):
        return day_of(case("fir_registered", period))


class new_investigation(Variable):
    value_type = bool
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Investigated under the BNSS: by the day of the FIR"

    def formula(case, period):
        return case("fir_on", period) >= NEW_LAW


class new_trial(Variable):
    value_type = bool
    entity = Case
    definition_period = DateUnit.DAY
    label = "Tried under the BNSS: by the day of cognizance, of the charge-sheet, or the asked one"

    def formula(case, period):
        cognizance, chargesheet = case("cognizance", period), case("chargesheet", period)
        day = np.where(np.isnat(cognizance), chargesheet, cognizance)
        day = np.where(np.isnat(day), today(period), day)
        return case("new_investigation", period) | (day >= NEW_LAW)


class closed_until(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "End of the day on which the case was closed, as a minute"

    def formula(case, period):
        return end_of(case("closed", period))


class investigated(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "First police report, of whichever kind"

    def formula(case, period):
        return np.fmin(case("chargesheet", period), case("final_report", period))


class may_be_child(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "A victim below 18, found to be a child later on, or of unknown age"

    def formula(person, period):
        return person("is_victim", period) & ((person("age", period) < 18) | person("found_later", period))


class found_later(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "A victim found to be a child later on"

    def formula(person, period):
        return person("minor_known", period) != NEVER


class counts_as_child(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "A victim to whom POCSO may apply: where all are said to be of age, the charge is believed"

    def formula(person, period):
        may_be = person("may_be_child", period)
        none = person.case("no_child", period)
        return may_be | (none & person("is_victim", period))


class no_child(Variable):
    value_type = bool
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "No victim may be a child"

    def formula(case, period):
        return ~case.any(case.members("may_be_child", period))
