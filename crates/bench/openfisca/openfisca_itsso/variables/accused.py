"""Each accused: production (BNSS 58) and default bail (BNSS 187(3))."""

from datetime import date

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Person
from openfisca_itsso.moments import DAY_MINUTES, NEVER, end_of, hours_after, state_of_days, state_of_minutes, today
from openfisca_itsso.sections import BIT


class bnss58_due(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        due = hours_after(person("arrest", period), parameters(period).hours.bnss58)
        return np.where(due == NEVER, due, due + person("journey", period))


class bnss58_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        # A remand cannot be had without production, and release ends the detention.
        by_day = np.minimum(end_of(person("first_remand", period)), end_of(person("bail", period)))
        produced = person("produced", period)
        return state_of_minutes(
            ~person("is_victim", period),
            person("bnss58_due", period),
            np.minimum(produced, by_day),
            person.case("closed_until", period),
            today(period),
            end_begins=np.where(produced < by_day, produced, by_day - DAY_MINUTES),
        )


class custody_ended(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "A police report, or bail before it"

    def formula(person, period):
        return np.fmin(person("bail", period), person.case("investigated", period))


class bnss187_3_60_due(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        # The day of the remand is day one.
        return person("first_remand", period) + (parameters(period).days.default_bail_short - 1)


class bnss187_3_60_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        grave = (person.case("lists", period) & BIT["ninety"]) != 0
        return state_of_days(
            ~grave & ~person("is_victim", period),
            person("bnss187_3_60_due", period),
            person("custody_ended", period),
            person.case("closed", period),
            today(period),
        )


class bnss187_3_90_due(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        return person("first_remand", period) + (parameters(period).days.default_bail_long - 1)


class bnss187_3_90_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        grave = (person.case("lists", period) & BIT["ninety"]) != 0
        return state_of_days(
            grave & ~person("is_victim", period),
            person("bnss187_3_90_due", period),
            person("custody_ended", period),
            person.case("closed", period),
            today(period),
        )
