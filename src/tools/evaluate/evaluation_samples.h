// Truths and verifications made by hand, for tests.
#ifndef JUSTIF_TOOLS_EVALUATE_EVALUATION_SAMPLES_H_
#define JUSTIF_TOOLS_EVALUATE_EVALUATION_SAMPLES_H_

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>

#include "tools/evaluate/corpus.h"

namespace justif::tools {

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

// A scanned attestation of ANNE MARTIN with a code.
inline model::v1::Expectation Attestation(const std::string& more = "") {
  return FromText<model::v1::Expectation>(R"(
    kind: 'cvec-attestation' outcomes: 'ACCEPTED' carrier: 'scan-good' claim_relation: 'matching' page: 1
    fields { key: 'family_name' value: 'MARTIN' } fields { key: 'ine' value: '0912745530G' }
    fields { key: 'academic_year' value: '2024-2025' } code: 'PAR8-QWERTZ-41'
    places { key: 'ine' value { x0: 0.2 y0: 0.3 x1: 0.4 y1: 0.32 } } )" +
                                          more);
}

// What a reader that errs nowhere makes of it.
inline v1::Verification Verified(const std::string& more = "") {
  return FromText<v1::Verification>(R"(
    kind: 'cvec-attestation' verdict { outcome: ACCEPTED }
    fields { name: 'family_name' value: 'Martin' normalized_value: 'MARTIN' source: OCR confidence: 0.95 }
    fields { name: 'ine' value: '0912745530G' source: OCR confidence: 0.9 }
    fields { name: 'academic_year' value: '2024/2025' normalized_value: '2024-2025' source: TEXT_LAYER confidence: 0.99 }
    codes { raw: 'PAR8-QWERTZ-41' }
    timings { stage: 'total' duration_ms: 120 } )" +
                                    more);
}

inline Document DocumentOf(const std::string& file, model::v1::Expectation expected) {
  Document document;
  document.file = file;
  document.path = file;
  document.context = ContextOf(expected, file);
  document.expected = std::move(expected);
  return document;
}

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_EVALUATION_SAMPLES_H_
