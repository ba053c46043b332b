#include "judging/policy/messages.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "document/reading.h"
#include "judging/policy/model_file.h"
#include "justif/model/v1/campaign.pb.h"

namespace justif::judging {
namespace {

constexpr Language kLanguages[] = {Language::kFrench, Language::kEnglish};

std::string Contents(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Messages Shipped() {
  auto messages = Messages::Create("models");
  EXPECT_TRUE(messages.ok()) << messages.status();
  return *std::move(messages);
}

// Literals in upper case that are handed on, not compared or indexed, are
// reasons.
std::set<std::string> ReasonsIn(const std::string& source) {
  std::set<std::string> reasons;
  re2::StringPiece rest(source);
  std::string reason;
  while (RE2::FindAndConsume(&rest, "(?:[(?:]|[^=]=)\\s*\"([A-Z][A-Z_]+[A-Z])\"[^\\[]", &reason))
    reasons.insert(reason);
  return reasons;
}

void AddReasons(const std::string& source, const std::string& id, std::set<std::string>& keys) {
  for (const std::string& reason : ReasonsIn(source)) keys.insert(id + "/" + reason);
}

// Reasons of a check that are no finding to settle: those of passed findings and
// of pieces of evidence.
void EraseWhatNeedsNoSettling(const std::string& source, std::set<std::string>& reasons) {
  std::string reason;
  re2::StringPiece rest(source);
  while (RE2::FindAndConsume(&rest, "(?:Passed|NotApplicable)\\(\\s*\"([A-Z_]+)\"", &reason)) reasons.erase(reason);
  rest = re2::StringPiece(source);
  while (
      RE2::FindAndConsume(&rest, "\\.(?:only|possible|with_another|traced|fits|no_original) = \"([A-Z_]+)\"", &reason))
    reasons.erase(reason);
  rest = re2::StringPiece(source);
  std::string assigned;
  while (RE2::FindAndConsume(&rest, "evidence\\.reason =([^;]*);", &assigned)) {
    re2::StringPiece literals(assigned);
    while (RE2::FindAndConsume(&literals, "\"([A-Z_]+)\"", &reason)) reasons.erase(reason);
  }
  // Of signatures, told by their state.
  for (const char* told : {"VALID", "VALID_BY_TEST_AUTHORITY", "CODE_AND_PRINT_AGREE", "CODE_AND_PRINT_DIFFER",
                           "ONLY_IN_CODE", "AGREES", "IDENTITY_COVERED", "OTHER_KIND_OF_DOCUMENT",
                           // Of who pays, told by what was claimed.
                           "PAID_AS_CLAIMED", "EXEMPT_AS_CLAIMED"}) {
    reasons.erase(told);
  }
}

// Every key that the sources can ask for, found in them; `unsettled`: findings
// that a person has to settle, as `check/REASON`.
std::set<std::string> KeysOfSources(std::set<std::string>* unsettled = nullptr) {
  std::set<std::string> keys;
  int checks = 0;
  for (const auto& entry : std::filesystem::directory_iterator("src/judging/checks")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cc") || name.ends_with("_test.cc")) continue;
    const std::string source = Contents(entry.path());
    std::string id;
    if (!RE2::PartialMatch(source, "id\\(\\) const override \\{ return \"([a-z-]+)\"", &id)) continue;
    ++checks;
    std::set<std::string> reasons = ReasonsIn(source);
    AddReasons(source, id, keys);
    reasons.insert("CHECK_BROKE");
    EraseWhatNeedsNoSettling(source, reasons);
    if (unsettled != nullptr) {
      for (const std::string& each : reasons) unsettled->insert(id + "/" + each);
    }
    keys.insert(id + "/CHECK_BROKE");
    keys.insert(id + "/OTHER_KIND_OF_DOCUMENT");
  }
  EXPECT_GE(checks, 21);
  for (const auto& [file, id] :
       {std::pair{"dossier_bac.cc", "dossier-bac"}, std::pair{"dossier_cvec_owed.cc", "cvec-owed"},
        std::pair{"dossier_identity.cc", "dossier-identity"}}) {
    const std::string source = Contents(std::string("src/judging/dossier/") + file);
    const std::size_t before = keys.size();
    AddReasons(source, id, keys);
    EXPECT_GT(keys.size(), before) << file;
  }
  std::string key;
  for (const char* file : {"src/judging/policy/policy.cc", "src/judging/dossier/dossier.cc"}) {
    const std::string source = Contents(file);
    re2::StringPiece rest(source);
    while (RE2::FindAndConsume(&rest, "\"((?:student|staff)/[A-Z_]+[A-Z])\"", &key)) keys.insert(key);
  }
  // What the policy has the student told, and how campaigns ask for pieces.
  const std::string rules = Contents("models/policy.textproto");
  re2::StringPiece rest(rules);
  while (RE2::FindAndConsume(&rest, "student: \"([A-Z_]+)\"", &key)) keys.insert("student/" + key);
  for (const auto& entry : std::filesystem::directory_iterator("models/campaigns")) {
    model::v1::Campaign campaign;
    EXPECT_TRUE(ReadModelFile(entry.path(), campaign).ok()) << entry.path();
    for (const auto& piece : campaign.pieces()) keys.insert("student/MISSING_" + piece.id());
  }
  // Facts that a campaign may ask for.
  const std::string problems = Contents("src/judging/campaign/campaign.cc");
  re2::StringPiece facts(problems);
  while (RE2::FindAndConsume(
      &facts, "(?:push_back\\(|problems = \\{|FactProblem problem|RequireKnown\\()\\{?\"([a-z_]+)\"", &key))
    keys.insert("fact/" + key);
  EXPECT_TRUE(keys.contains("fact/acceptance_date"));
  for (int reason = 1; reason <= static_cast<int>(UnreadableReason::kReaderCrashed); ++reason) {
    const std::string name(NameOf(static_cast<UnreadableReason>(reason)));
    keys.insert("student/" + name);
    keys.insert("staff/" + name);
  }
  for (const std::string_view kind : {kCvecAttestation, kBacTranscript, kBacCertificate}) {
    keys.insert("student/WRONG_DOCUMENT_" + std::string(kind));
  }
  return keys;
}

std::set<std::string> ArgumentsOf(const std::string& sentence) {
  std::set<std::string> arguments;
  re2::StringPiece rest(sentence);
  std::string argument;
  while (RE2::FindAndConsume(&rest, "\\{([^}]*)\\}", &argument)) arguments.insert(argument);
  return arguments;
}

TEST(Messages, EveryReasonHasASentenceInBothLanguages) {
  const Messages messages = Shipped();
  const std::set<std::string> keys = KeysOfSources();
  ASSERT_GT(keys.size(), 100U);
  for (const Language language : kLanguages) {
    for (const std::string& key : keys) {
      EXPECT_TRUE(messages.Has(key, language)) << key << (language == Language::kFrench ? " in fr" : " in en");
    }
  }
}

TEST(Messages, EveryFindingToSettleHasASentenceHow) {
  const Messages messages = Shipped();
  std::set<std::string> unsettled;
  KeysOfSources(&unsettled);
  ASSERT_GT(unsettled.size(), 80U);
  for (const Language language : kLanguages) {
    for (const std::string& finding : unsettled) {
      const std::string reason = finding.substr(finding.find('/') + 1);
      EXPECT_TRUE(messages.Has("settle/" + finding, language) || messages.Has("settle/" + reason, language)) << finding;
    }
  }
}

TEST(Messages, NoSentenceIsUnused) {
  std::set<std::string> unsettled;
  const std::set<std::string> keys = KeysOfSources(&unsettled);
  const std::string fields = Contents("proto/justif/v1/document.proto");
  const Messages messages = Shipped();
  for (const auto& [key, sentence] : messages.Of(Language::kFrench).sentences()) {
    if (key.starts_with("settle/")) {
      const std::string of = key.substr(7);
      const bool shared = std::any_of(unsettled.begin(), unsettled.end(),
                                      [&](const std::string& finding) { return finding.ends_with("/" + of); });
      EXPECT_TRUE(unsettled.contains(of) || shared) << key;
    } else if (key.starts_with("field/")) {
      EXPECT_NE(fields.find("`" + key.substr(6) + "`"), std::string::npos) << key;
    } else {
      EXPECT_TRUE(keys.contains(key)) << key;
    }
  }
}

TEST(Messages, LanguagesSayTheSame) {
  const Messages messages = Shipped();
  const auto& french = messages.Of(Language::kFrench).sentences();
  const auto& english = messages.Of(Language::kEnglish).sentences();
  EXPECT_EQ(french.size(), english.size());
  for (const auto& [key, sentence] : french) {
    const auto other = english.find(key);
    ASSERT_NE(other, english.end()) << key;
    EXPECT_EQ(ArgumentsOf(sentence), ArgumentsOf(other->second)) << key;
    EXPECT_FALSE(sentence.empty()) << key;
  }
}

TEST(Messages, StudentsAreNotAccused) {
  const RE2 accusing("(?i)fraud|faux|falsif|forg|fake|suspect|triche|cheat");
  const Messages messages = Shipped();
  for (const Language language : kLanguages) {
    for (const auto& [key, sentence] : messages.Of(language).sentences()) {
      if (!key.starts_with("student/")) continue;
      EXPECT_FALSE(RE2::PartialMatch(sentence, accusing)) << sentence;
    }
  }
}

TEST(Messages, ArgumentsArePutIn) {
  const Messages messages = Shipped();
  const std::map<std::string, std::string> arguments = {
      {"field", "academic_year"}, {"seen", "2024-2025"}, {"expected", "2025-2026"}};
  const std::string french = messages.Sentence("code-matches-print/CONTRADICTION", arguments, Language::kFrench);
  EXPECT_NE(french.find("année universitaire"), std::string::npos) << french;
  EXPECT_NE(french.find("2024-2025"), std::string::npos) << french;
  EXPECT_EQ(french.find('{'), std::string::npos) << french;
  EXPECT_EQ(messages.Sentence("no-check/NO_REASON", {}, Language::kFrench), "no-check/NO_REASON");
}

TEST(Messages, FrenchWritesDatesAndAmountsItsOwnWay) {
  const Messages messages = Shipped();
  const std::map<std::string, std::string> arguments = {
      {"amount", "103.00"}, {"expected", "105.00"}, {"year", "2025-2026"}};
  EXPECT_NE(messages.Sentence("cvec-amount/AMOUNT_OF_ANOTHER_YEAR", arguments, Language::kFrench).find("103,00"),
            std::string::npos);
  EXPECT_NE(messages.Sentence("cvec-amount/AMOUNT_OF_ANOTHER_YEAR", arguments, Language::kEnglish).find("103.00"),
            std::string::npos);
  const std::map<std::string, std::string> date = {{"year", "2025-2026"}, {"date", "2024-08-20"}};
  EXPECT_NE(messages.Sentence("cvec-academic-year/DATED_BEFORE_CAMPAIGN", date, Language::kFrench).find("20/08/2024"),
            std::string::npos);
}

TEST(Messages, AMissingFolderIsNamed) {
  const auto messages = Messages::Create("models/no-such-folder");
  ASSERT_FALSE(messages.ok());
  EXPECT_NE(std::string(messages.status().message()).find("no-such-folder"), std::string::npos) << messages.status();
}

}  // namespace
}  // namespace justif::judging
