// The model of 2D-Doc documents as tests and measurements use it.
#ifndef JUSTIF_READING_CODES_MODEL_OF_TESTS_H_
#define JUSTIF_READING_CODES_MODEL_OF_TESTS_H_

#include "reading/codes/two_d_doc_model.h"

namespace justif::reading {

// models/ of the folder the program runs in; the program ends without it.
inline const TwoDDocModel& Model() {
  static const TwoDDocModel model = *TwoDDocModel::Create("models");
  return model;
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_MODEL_OF_TESTS_H_
