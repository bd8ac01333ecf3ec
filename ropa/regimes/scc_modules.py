"""The modules of the standard contractual clauses (EU) 2021/914, by who gives data to whom."""

from __future__ import annotations

from collections.abc import Mapping

from ropa.records.recipient import Transfer
from ropa.records.record import several
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Said
from ropa.regimes.requirement import Fact

CONTROLLER, PROCESSOR = "controller", "processor"
SIDES = {
    "EU-SCC-M1": (CONTROLLER, CONTROLLER),
    "EU-SCC-M2": (CONTROLLER, PROCESSOR),
    "EU-SCC-M3": (PROCESSOR, PROCESSOR),
    "EU-SCC-M4": (PROCESSOR, CONTROLLER),
}
"""Module → what the exporter is, and what the importer is."""

IMPORTERS = {
    "processor": PROCESSOR,
    "sub-processor": PROCESSOR,
    "controller": CONTROLLER,
    "third-party": CONTROLLER,
    "joint-user": CONTROLLER,
    "partner": CONTROLLER,
}
"""Role of a recipient → what it is as an importer; nobody else signs these clauses."""


def _chosen(transfer: Transfer) -> list[str]:
    return [code for code in several(transfer.mechanisms) if code in SIDES]


def _fits(register: Inspection, transfer: Transfer) -> bool:
    """Whether a module that is named is the one for the two sides, as far as these are known."""
    chosen = _chosen(transfer)
    receiver = register.receiver(transfer)
    importer = IMPORTERS.get(receiver.role or "") if receiver else None
    if not chosen or receiver is None or importer is None:
        return True
    roles = {one.role for one in register.activities_of(transfer)}
    exporters = {PROCESSOR if role == "processor" else CONTROLLER for role in roles}
    if receiver.role == "sub-processor":
        exporters.add(PROCESSOR)  # its own processor may be the one that sends the data abroad
    fitting = {(exporter, importer) for exporter in exporters or {CONTROLLER, PROCESSOR}}
    return any(SIDES[code] in fitting for code in chosen)


def _details(_register: Inspection, transfer: Transfer) -> Mapping[str, Said]:
    return {"module": tuple(Coded(("transfer-mechanisms",), one) for one in _chosen(transfer))}


MODULE_FITS = Fact(
    "scc-module", "transfer.mechanisms", _fits, details=_details, state="contradiction"
)
