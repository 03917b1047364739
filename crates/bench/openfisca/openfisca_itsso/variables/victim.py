"""What is owed to each victim: BNSS 183(6), 184(1) and (6), POCSO 19(6), and the Shivanna directions."""

from datetime import date

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Case, Person
from openfisca_itsso.moments import (
    DAY_MINUTES,
    NEVER,
    end_of,
    hours_after,
    state_of_days,
    state_of_minutes,
    today,
)
from openfisca_itsso.sections import BIT


class information(Variable):
    value_type = int
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "What the hour clocks count from: the information; the FIR where there is none, or where it came before"

    def formula(case, period):
        return np.minimum(case("info_received", period), case("fir_registered", period))


class by_rape_or_child(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "To be examined: a victim of rape, or a child in a case of POCSO (27(1))"

    def formula(person, period):
        lists = person.case("lists", period)
        rape = ((lists & BIT["medical"]) != 0) & person("is_victim", period)
        return rape | (((lists & BIT["pocso"]) != 0) & person("counts_as_child", period))


class bnss184_1_due(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        return hours_after(person.case("information", period), parameters(period).hours.medical)


class bnss184_1_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        return state_of_minutes(
            person("by_rape_or_child", period),
            person("bnss184_1_due", period),
            np.minimum(person("sent_medical", period), person("consent_refused", period)),
            person.case("closed_until", period),
            today(period),
        )


class bnss184_6_due(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        return person("med_exam_done", period) + parameters(period).days.medical_report


class bnss184_6_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        return state_of_days(
            person("by_rape_or_child", period) & person.case("new_investigation", period),
            person("bnss184_6_due", period),
            person("med_report_received", period),
            person.case("closed", period),
            today(period),
        )


class bnss183_6_due(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY
    label = "A target of policy: the law gives no number"

    def formula(person, period, parameters):
        return hours_after(person.case("information", period), parameters(period).hours.statement)


class bnss183_6_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        lists = person.case("lists", period)
        # CrPC 164(5A) stops at 376(2).
        under_new = ((lists & BIT["statement_new"]) != 0) & person.case("new_investigation", period)
        listed = ((lists & BIT["statement"]) != 0) | under_new
        end = end_of(person("stmt_183", period))
        return state_of_minutes(
            listed & person("is_victim", period),
            person("bnss183_6_due", period),
            end,
            person.case("closed_until", period),
            today(period),
            end_begins=np.where(end == NEVER, NEVER, end - DAY_MINUTES),
        )


class shivanna_24h_due(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        return hours_after(person.case("information", period), parameters(period).hours.taken_to_magistrate)


class shivanna_24h_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        lists = person.case("lists", period)
        rape = ((lists & BIT["taken_to_magistrate"]) != 0) & person("is_victim", period)
        child = ((lists & BIT["taken_to_magistrate_child"]) != 0) & person("counts_as_child", period)
        return state_of_minutes(
            rape | child,
            person("shivanna_24h_due", period),
            person("taken_to_magistrate", period),
            person.case("closed_until", period),
            today(period),
        )


class pocso19_6_due(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period, parameters):
        start, known = person.case("information", period), person("minor_known", period)
        later = person("found_later", period) & (known > start)
        return hours_after(np.where(later, known, start), parameters(period).hours.report_of_child)


class pocso19_6_state(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.DAY

    def formula(person, period):
        lists = person.case("lists", period)
        pocso = ((lists & BIT["pocso"]) != 0) & person("counts_as_child", period)
        found = ((lists & BIT["child_found_later"]) != 0) & person("found_later", period)
        # Both are needed; NEVER is the greatest.
        return state_of_minutes(
            pocso | found,
            person("pocso19_6_due", period),
            np.maximum(person("cwc_informed", period), person("court_informed", period)),
            person.case("closed_until", period),
            today(period),
        )
