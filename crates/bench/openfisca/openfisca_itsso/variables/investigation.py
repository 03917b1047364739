"""BNSS 193(2) and CrPC 173(1A): the investigation, in calendar months from the FIR."""

from datetime import date

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Case
from openfisca_itsso.moments import add_months, state_of_days, today
from openfisca_itsso.sections import BIT

OLD_LIMIT = np.datetime64("2018-04-21", "D")


class bnss193_2_due(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period, parameters):
        return add_months(case("fir_on", period), parameters(period).months.investigation_new)


class bnss193_2_state(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period):
        listed = (case("lists", period) & BIT["two_months_new"]) != 0
        return state_of_days(
            listed & case("new_investigation", period),
            case("bnss193_2_due", period),
            case("investigated", period),
            case("closed", period),
            today(period),
        )


class crpc173_1a_due(Variable):
    value_type = date
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period, parameters):
        return add_months(case("fir_on", period), parameters(period).months.investigation_old)


class crpc173_1a_state(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.DAY

    def formula(case, period):
        listed = (case("lists", period) & BIT["two_months_old"]) != 0
        in_force = ~case("new_investigation", period) & (case("fir_on", period) >= OLD_LIMIT)
        return state_of_days(
            listed & in_force,
            case("crpc173_1a_due", period),
            case("investigated", period),
            case("closed", period),
            today(period),
        )
