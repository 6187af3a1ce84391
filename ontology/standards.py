"""Terms borrowed from the standards, as plain strings: ``SKOS.prefLabel``, ``ELI.based_on``, ``RDF.type``.

Only what the graph uses stands here (docs/model.md); terms of our own are in :mod:`ontology.terms`.
"""

from __future__ import annotations

from typing import Final


class RDF:
    """RDF 1.1."""

    NS: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    type: Final = NS + "type"


class RDFS:
    """RDF Schema 1.1."""

    NS: Final = "http://www.w3.org/2000/01/rdf-schema#"
    label: Final = NS + "label"
    comment: Final = NS + "comment"
    seeAlso: Final = NS + "seeAlso"
    isDefinedBy: Final = NS + "isDefinedBy"


class XSD:
    """XML Schema datatypes; a date keeps its printed precision in one of the last three."""

    NS: Final = "http://www.w3.org/2001/XMLSchema#"
    string: Final = NS + "string"
    integer: Final = NS + "integer"
    decimal: Final = NS + "decimal"
    boolean: Final = NS + "boolean"
    date: Final = NS + "date"
    gYearMonth: Final = NS + "gYearMonth"
    gYear: Final = NS + "gYear"


class SKOS:
    """Simple Knowledge Organization System."""

    NS: Final = "http://www.w3.org/2004/02/skos/core#"
    Concept: Final = NS + "Concept"
    ConceptScheme: Final = NS + "ConceptScheme"
    prefLabel: Final = NS + "prefLabel"
    altLabel: Final = NS + "altLabel"
    hiddenLabel: Final = NS + "hiddenLabel"
    notation: Final = NS + "notation"
    inScheme: Final = NS + "inScheme"
    definition: Final = NS + "definition"
    example: Final = NS + "example"


class DCTERMS:
    """DCMI Metadata Terms."""

    NS: Final = "http://purl.org/dc/terms/"
    title: Final = NS + "title"
    description: Final = NS + "description"
    modified: Final = NS + "modified"
    format: Final = NS + "format"
    identifier: Final = NS + "identifier"
    license: Final = NS + "license"
    creator: Final = NS + "creator"
    publisher: Final = NS + "publisher"
    source: Final = NS + "source"
    bibliographicCitation: Final = NS + "bibliographicCitation"
    isReplacedBy: Final = NS + "isReplacedBy"


class OA:
    """Web Annotation Vocabulary."""

    NS: Final = "http://www.w3.org/ns/oa#"
    hasSource: Final = NS + "hasSource"
    exact: Final = NS + "exact"
    start: Final = NS + "start"
    end: Final = NS + "end"


class ORG:
    """W3C Organization Ontology."""

    NS: Final = "http://www.w3.org/ns/org#"
    ChangeEvent: Final = NS + "ChangeEvent"
    subOrganizationOf: Final = NS + "subOrganizationOf"
    unitOf: Final = NS + "unitOf"
    postIn: Final = NS + "postIn"
    identifier: Final = NS + "identifier"
    originalOrganization: Final = NS + "originalOrganization"
    resultingOrganization: Final = NS + "resultingOrganization"


class ELI:
    """European Legislation Identifier ontology."""

    NS: Final = "http://data.europa.eu/eli/ontology#"
    id_local: Final = NS + "id_local"
    passed_by: Final = NS + "passed_by"
    date_document: Final = NS + "date_document"
    date_publication: Final = NS + "date_publication"
    type_document: Final = NS + "type_document"
    has_part: Final = NS + "has_part"
    based_on: Final = NS + "based_on"
    ensures_implementation_of: Final = NS + "ensures_implementation_of"
    repeals: Final = NS + "repeals"
    amends: Final = NS + "amends"
    cites: Final = NS + "cites"
    first_date_entry_in_force: Final = NS + "first_date_entry_in_force"
    date_no_longer_in_force: Final = NS + "date_no_longer_in_force"
    in_force: Final = NS + "in_force"
    notInForce: Final = NS + "InForce-notInForce"


class OWL:
    """OWL 2."""

    NS: Final = "http://www.w3.org/2002/07/owl#"
    sameAs: Final = NS + "sameAs"


class VOID:
    """Vocabulary of Interlinked Datasets (W3C Interest Group Note, 3 March 2011)."""

    NS: Final = "http://rdfs.org/ns/void#"
    Dataset: Final = NS + "Dataset"
    uriSpace: Final = NS + "uriSpace"
    vocabulary: Final = NS + "vocabulary"
    classPartition: Final = NS + "classPartition"
    class_: Final = NS + "class"
    entities: Final = NS + "entities"


class SH:
    """SHACL, as far as it declares prefixes."""

    NS: Final = "http://www.w3.org/ns/shacl#"
    declare: Final = NS + "declare"
    prefix: Final = NS + "prefix"
    namespace: Final = NS + "namespace"
