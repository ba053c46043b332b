// What tests expect of a page of one document, read with the shipped models.
#ifndef JUSTIF_READING_KINDS_EXPECTED_VALUES_H_
#define JUSTIF_READING_KINDS_EXPECTED_VALUES_H_

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>

#include "reading/kinds/kind_model.h"
#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_builder.h"
#include "reading/kinds/table_headings.h"

namespace justif::reading {

inline KindResult ReadWithShippedModels(const PageText& text, const LookAgain& look_again = nullptr,
                                        const std::vector<Code>& codes = {}) {
  static const auto* const reader = [] {
    auto created = KindReader::Create("models");
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? created->release() : nullptr;
  }();
  return reader->Read({text}, codes, "", look_again);
}

inline const HeadingWords& ShippedHeadings() {
  static const auto* const words = [] {
    const auto kinds = LoadKindModels("models");
    EXPECT_TRUE(kinds.ok()) << kinds.status();
    model::v1::KindModel transcript;
    for (const KindModel& kind : *kinds) {
      if (kind.data.kind() == kBacTranscript) transcript = kind.data;
    }
    return new HeadingWords(transcript);
  }();
  return *words;
}

// `values` by field name, normalised; empty for a field that is not to be read.
inline void Expect(const PageText& text, std::string_view kind, const std::map<std::string, std::string>& values) {
  const KindResult result = ReadWithShippedModels(text);
  EXPECT_EQ(result.kind, kind);
  for (const auto& [name, value] : values) {
    const Field* field = FindField(result.fields, name);
    EXPECT_EQ(field == nullptr ? "" : field->normalized_value, value) << name;
  }
}

inline void Expect(const PageBuilder& page, std::string_view kind, const std::map<std::string, std::string>& values) {
  Expect(page.Text(), kind, values);
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_EXPECTED_VALUES_H_
