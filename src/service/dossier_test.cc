#include "service/dossier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace justif::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

DossierUpload Upload(const std::string& document, int version) {
  DossierUpload upload;
  upload.document = document;
  upload.version = version;
  upload.content = "bytes";
  return upload;
}

std::vector<std::string> Wrong(const DossierContext& context, const std::vector<DossierUpload>& uploads) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : Validate(context, uploads)) fields.push_back(violation.field);
  return fields;
}

TEST(Dossier, VersionsOfDocuments) {
  DossierUpload withdrawn = Upload("cvec", 3);
  withdrawn.withdrawn = true;
  withdrawn.content.clear();
  EXPECT_THAT(Wrong({}, {Upload("cvec", 1), Upload("cvec", 2), withdrawn, Upload("bac", 1)}), IsEmpty());
  EXPECT_THAT(Wrong({}, {Upload("cvec", 2), Upload("cvec", 2)}), ElementsAre("documents[1].version"));
  EXPECT_THAT(Wrong({}, {Upload("cvec", -1)}), ElementsAre("documents[0].version"));
  EXPECT_THAT(Wrong({}, {Upload("", 1)}), ElementsAre("documents[0].document"));
  EXPECT_THAT(Wrong({}, {Upload(std::string(kMaxIdentifierBytes + 1, 'x'), 1)}), ElementsAre("documents[0].document"));
}

TEST(Dossier, ContentIsThereExactlyWhereNothingIsWithdrawn) {
  DossierUpload empty = Upload("cvec", 1);
  empty.content.clear();
  EXPECT_THAT(Wrong({}, {empty}), ElementsAre("documents[0].content"));
  DossierUpload withdrawn = Upload("cvec", 1);
  withdrawn.withdrawn = true;
  EXPECT_THAT(Wrong({}, {withdrawn}), ElementsAre("documents[0].withdrawn"));
}

TEST(Dossier, ContextAndUploadsAreValidatedAsThoseOfDocuments) {
  DossierContext context;
  context.claim.birth_date = "30/01/2006";
  context.claim.acceptance_date = "2024-02-30";
  context.claim.situations.assign(kMaxSituations + 1, "refugee");
  DossierUpload upload = Upload("cvec", 1);
  upload.expected_kind = "passport";
  EXPECT_THAT(Wrong(context, {upload}),
              testing::UnorderedElementsAre("context.claim.birth_date", "context.claim.acceptance_date",
                                            "context.claim.situations", "documents[0].expected_kind"));
}

}  // namespace
}  // namespace justif::service
