"""What is on the record with its minute; NEVER where it is not."""

from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_itsso.entities import Case, Person
from openfisca_itsso.moments import NEVER


class info_received(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "Information received"


class fir_registered(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Case
    definition_period = DateUnit.ETERNITY
    label = "FIR registered"


class sent_medical(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Sent for medical examination"


class consent_refused(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Consent to it refused"


class cwc_informed(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Child Welfare Committee informed"


class court_informed(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Special Court informed"


class minor_known(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Found to be a child later on"


class taken_to_magistrate(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Taken to a Magistrate"


class arrest(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Arrest"


class produced(Variable):
    value_type = int
    default_value = int(NEVER)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Produced before a Magistrate"
