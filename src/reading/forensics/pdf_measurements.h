// Everything measured of how a PDF's page is drawn.
#ifndef JUSTIF_READING_FORENSICS_PDF_MEASUREMENTS_H_
#define JUSTIF_READING_FORENSICS_PDF_MEASUREMENTS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "document/pdf_traces.h"
#include "reading/deadline.h"
#include "reading/forensics/shown_otherwise.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {

// `page` from 1, `values` the places of its fields and cells. Nothing when the
// page cannot be measured: it is out of reach, unfolds beyond its limit or has
// no area. A measurement that fails leaves its part empty and stops no other.
// What is not measured by `deadline` is left out. Does not throw.
std::optional<PdfTraces> MeasurePdf(std::string_view bytes, PdfStructure& structure, int page,
                                    const std::vector<Region>& values, const LineReader& read_line, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PDF_MEASUREMENTS_H_
