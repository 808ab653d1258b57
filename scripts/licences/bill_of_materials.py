"""The components as a CycloneDX 1.6 bill of materials: the same commit gives the same bytes."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Part
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scripts.licences.components import Component, components

NAME = "rag-vs-fine-tuning"
ALGORITHMS = {64: HashAlgorithm.SHA_256, 128: HashAlgorithm.SHA_512}
"""What a digest was made with, by how many hexadecimal digits it has."""
LICENCES = LicenseFactory()


def bill_of_materials(version: str) -> str:
    """Return what is in this version of the guide, as JSON."""
    guide = Part(name=NAME, type=ComponentType.APPLICATION, version=version, bom_ref=NAME)
    guide.licenses.add(LICENCES.make_from_string("MIT"))
    every = list(components().values())
    bill = Bom(components=_parts(every, ""), serial_number=uuid5(NAMESPACE_URL, repr(every)))
    bill.metadata.component = guide
    bill.metadata.timestamp = None  # type: ignore[assignment]  # it is optional, and a clock's
    bill.register_dependency(guide, bill.components)
    return JsonV1Dot6(bill).output_as_string(indent=2) + "\n"


def _parts(every: Iterable[Component], within: str) -> list[Part]:
    return [_part(each, _parts(every, each.id)) for each in every if each.within == within]


def _part(component: Component, parts: Iterable[Part]) -> Part:
    package = component.package
    return Part(
        bom_ref=component.id,
        name=component.name,
        type=ComponentType(component.kind),
        version=component.version or None,
        licenses=[LICENCES.make_from_string(component.licence)],
        copyright="\n".join(component.copyright),
        purl=PackageURL.from_string(package.url) if package else None,
        hashes=[HashType(alg=ALGORITHMS[len(package.digest)], content=package.digest)]
        if package
        else (),
        external_references=[
            ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(component.url))
        ],
        components=parts,
    )
