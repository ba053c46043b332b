// Small uploads that make the libraries load what they load late.
#ifndef JUSTIF_READING_INTAKE_WARM_UP_H_
#define JUSTIF_READING_INTAKE_WARM_UP_H_

#include <string>
#include <vector>

namespace justif::reading {

// A PDF whose text is set in fonts that are not embedded (poppler then loads
// its encodings and asks fontconfig), and one image of each encoder at hand.
std::vector<std::string> WarmUpUploads();

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_WARM_UP_H_
