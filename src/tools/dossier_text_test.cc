#include "tools/dossier_text.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace justif::tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::Dossier Incomplete() {
  v1::Dossier dossier;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        documents {
          document: "cvec"
          version: 1
          state: REPLACED
          verification {
            kind: "unknown"
            verdict { outcome: UNREADABLE }
          }
        }
        documents {
          document: "cvec"
          version: 2
          state: CURRENT
          verification {
            kind: "cvec-attestation"
            file_name: "a\033[2J.pdf"
            verdict { outcome: ACCEPTED }
          }
        }
        documents {
          document: "copy"
          version: 1
          state: DUPLICATE
          duplicate_of: "cvec"
          verification {
            kind: "cvec-attestation"
            verdict { outcome: ACCEPTED }
          }
        }
        documents { document: "old" version: 3 state: WITHDRAWN }
        pieces {
          piece {
            title { fr: "attestation CVEC" en: "CVEC attestation" }
            reason { fr: "Elle est due." en: "It is owed." }
          }
          state: FULFILLED
          documents: "cvec"
        }
        pieces {
          piece {
            title { fr: "relevé" en: "transcript" }
            reason { fr: "Il est dû." en: "It is owed." }
          }
          state: MISSING
        }
        findings { check: "dossier-identity" outcome: PASSED message: "Tout concorde." }
        verdict { outcome: INCOMPLETE messages: "Déposez le relevé." reasons: "Pièce manquante : relevé." }
      )pb",
      &dossier));
  return dossier;
}

TEST(DossierText, SaysWhatIsMissingAndWhatCounts) {
  const std::string text = DossierText("folder", Incomplete(), {});
  EXPECT_THAT(text, HasSubstr("folder  INCOMPLET\n"));
  EXPECT_THAT(text, HasSubstr("  - Pièce manquante : relevé.\n"));
  EXPECT_THAT(text, HasSubstr("Pour l'étudiant : Déposez le relevé."));
  EXPECT_THAT(text, HasSubstr("attestation CVEC  déposée (cvec)"));
  EXPECT_THAT(text, HasSubstr("relevé  manquante\n"));
  EXPECT_THAT(text, HasSubstr("remplacé"));
  EXPECT_THAT(text, HasSubstr("identique à cvec"));
  EXPECT_THAT(text, HasSubstr("retiré"));
  EXPECT_THAT(text, HasSubstr("ACCEPTÉ"));
  EXPECT_THAT(text, HasSubstr("✓ dossier-identity  Tout concorde."));
  EXPECT_THAT(text, Not(HasSubstr("\033"))) << "names of files are made printable";
}

TEST(DossierText, InEnglish) {
  const std::string text = DossierText("folder", Incomplete(), {.english = true});
  EXPECT_THAT(text, HasSubstr("folder  INCOMPLETE\n"));
  EXPECT_THAT(text, HasSubstr("CVEC attestation  handed in (cvec)"));
  EXPECT_THAT(text, HasSubstr("transcript  missing"));
  EXPECT_THAT(text, HasSubstr("the same as cvec"));
}

}  // namespace
}  // namespace justif::tools
