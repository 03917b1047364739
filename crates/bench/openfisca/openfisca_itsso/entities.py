"""A case, and the persons in it."""

from openfisca_core.entities import build_entity

Person = build_entity(
    key="person",
    plural="persons",
    label="A victim or an accused of a case",
    is_person=True,
)

Case = build_entity(
    key="case",
    plural="cases",
    label="An FIR and what came of it",
    roles=[
        {"key": "victim", "plural": "victims", "label": "Victims"},
        {"key": "accused", "plural": "accused_persons", "label": "Accused"},
    ],
)

entities = [Person, Case]
