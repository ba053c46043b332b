// The places that the evidence of a verification points at, numbered.
#ifndef JUSTIF_SERVICE_PAGES_EVIDENCE_PLACES_H_
#define JUSTIF_SERVICE_PAGES_EVIDENCE_PLACES_H_

#include <string>
#include <vector>

#include "document/region.h"

namespace justif::service {

struct EvidencePlace {
  int page = 1;
  Box box;            // in fractions of the page
  int number = 0;     // from 1, in the order in which places were added
  std::string style;  // of the evidence that came first
};

// One number for each place, however much evidence points at it: add the most
// serious first. Not thread-safe.
class EvidencePlaces {
 public:
  // The places of a piece of evidence, known ones with the number and style they
  // have. What stands in one line is one place; regions without a polygon are none.
  std::vector<EvidencePlace> Add(const std::vector<Region>& regions, const std::string& style);

  // By number.
  const std::vector<EvidencePlace>& all() const { return all_; }

 private:
  std::vector<EvidencePlace> all_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_PAGES_EVIDENCE_PLACES_H_
