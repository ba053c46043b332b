// The languages people read.
#ifndef JUSTIF_JUDGING_LANGUAGE_H_
#define JUSTIF_JUDGING_LANGUAGE_H_

namespace justif::judging {

enum class Language { kFrench = 1, kEnglish = 2 };

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_LANGUAGE_H_
