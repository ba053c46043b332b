#include "service/upload_context.h"

#include <gtest/gtest.h>

#include <functional>

namespace justif::service {
namespace {

UploadContext Good() {
  UploadContext context;
  context.file_name = "attestation.pdf";
  context.media_type = "application/pdf";
  context.expected_kind = "cvec-attestation";
  context.claim.family_name = "D'Argenteuil";
  context.claim.given_names = {"Zoé", "Clémence"};
  context.claim.birth_date = "2006-01-30";
  context.claim.ine = "0912745530G";
  context.claim.academic_year = "2024-2025";
  return context;
}

TEST(Validate, WellFormedOrEmpty) {
  EXPECT_TRUE(Validate(Good()).empty());
  EXPECT_TRUE(Validate(UploadContext()).empty());
  UploadContext leap = Good();
  leap.claim.birth_date = "2004-02-29";
  EXPECT_TRUE(Validate(leap).empty());
}

TEST(Validate, EachViolationNamesItsField) {
  struct Broken {
    const char* field;
    std::function<void(UploadContext&)> spoil;
  };
  const Broken cases[] = {
      {"claim.birth_date", [](UploadContext& c) { c.claim.birth_date = "30/01/2006"; }},
      {"claim.birth_date", [](UploadContext& c) { c.claim.birth_date = "2006-02-30"; }},
      {"claim.birth_date", [](UploadContext& c) { c.claim.birth_date = "2005-02-29"; }},
      {"claim.birth_date", [](UploadContext& c) { c.claim.birth_date = "2006-1-30"; }},
      {"claim.birth_date", [](UploadContext& c) { c.claim.birth_date = "0006-01-30"; }},
      {"claim.academic_year", [](UploadContext& c) { c.claim.academic_year = "2024"; }},
      {"claim.academic_year", [](UploadContext& c) { c.claim.academic_year = "2024-2026"; }},
      {"claim.academic_year", [](UploadContext& c) { c.claim.academic_year = "2024/2025"; }},
      {"claim.ine", [](UploadContext& c) { c.claim.ine = "12345"; }},
      {"claim.ine", [](UploadContext& c) { c.claim.ine = "0912745530g"; }},
      {"expected_kind", [](UploadContext& c) { c.expected_kind = "passport"; }},
      {"file_name", [](UploadContext& c) { c.file_name = std::string(kMaxFileNameBytes + 1, 'x'); }},
      {"media_type", [](UploadContext& c) { c.media_type = std::string(kMaxIdentifierBytes + 1, 'x'); }},
      {"dossier", [](UploadContext& c) { c.dossier = std::string(kMaxIdentifierBytes + 1, 'x'); }},
      {"request_id", [](UploadContext& c) { c.request_id = std::string(kMaxIdentifierBytes + 1, 'x'); }},
      {"claim.family_name", [](UploadContext& c) { c.claim.family_name = std::string(kMaxNameBytes + 1, 'x'); }},
      {"claim.birth_name", [](UploadContext& c) { c.claim.birth_name = std::string(kMaxNameBytes + 1, 'x'); }},
      {"claim.given_names", [](UploadContext& c) { c.claim.given_names.assign(kMaxGivenNames + 1, "Zoé"); }},
      {"claim.given_names", [](UploadContext& c) { c.claim.given_names = {std::string(kMaxNameBytes + 1, 'x')}; }},
      {"claim.track", [](UploadContext& c) { c.claim.track = std::string(kMaxIdentifierBytes + 1, 'x'); }},
      {"claim.status", [](UploadContext& c) { c.claim.status = std::string(kMaxIdentifierBytes + 1, 'x'); }},
  };
  for (const Broken& broken : cases) {
    UploadContext context = Good();
    broken.spoil(context);
    const std::vector<FieldViolation> violations = Validate(context);
    ASSERT_EQ(violations.size(), 1U) << broken.field;
    EXPECT_EQ(violations[0].field, broken.field);
    EXPECT_FALSE(violations[0].description.empty());
  }
}

TEST(Validate, EveryViolationIsTold) {
  UploadContext context = Good();
  context.claim.birth_date = "yesterday";
  context.claim.ine = "?";
  context.expected_kind = "passport";
  EXPECT_EQ(Validate(context).size(), 3U);
}

}  // namespace
}  // namespace justif::service
