// The sample documents of testdata/, through the real readers, pool and judge:
// how many are right may only go up.
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <unicode/translit.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "justif/model/v1/expectation.pb.h"
#include "justif/v1/verification.pb.h"
#include "tools/input_file.h"
#include "tools/installation.h"
#include "tools/local_verifier.h"

namespace justif::tools {
namespace {

struct Sample {
  std::string name;  // "genuine/cvec-native"
  std::string path;
  model::v1::Expectation expected;
};

std::vector<Sample> Samples() {
  std::vector<Sample> samples;
  for (const char* folder : {"genuine", "forged"}) {
    for (const auto& entry : std::filesystem::directory_iterator("testdata/" + std::string(folder))) {
      const std::string file = entry.path().filename().string();
      if (file.find(".expected.") != std::string::npos || file.find(".claim.") != std::string::npos) continue;
      Sample sample;
      sample.path = entry.path().string();
      sample.name = std::string(folder) + "/" + entry.path().stem().string();
      const auto text = ReadInputFile("testdata/" + sample.name + ".expected.textproto", kMaxInputFileBytes);
      EXPECT_TRUE(text.ok()) << text.status();
      EXPECT_TRUE(text.ok() && google::protobuf::TextFormat::ParseFromString(*text, &sample.expected)) << sample.name;
      samples.push_back(std::move(sample));
    }
  }
  std::ranges::sort(samples, {}, &Sample::name);
  return samples;
}

// Without case and accents.
std::string Folded(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Transliterator* const fold =
      icu::Transliterator::createInstance("NFD; [:Nonspacing Mark:] Remove; Upper; NFC", UTRANS_FORWARD, status);
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
  if (fold != nullptr) fold->transliterate(unicode);
  std::string folded;
  return unicode.toUTF8String(folded);
}

struct Count {
  int right = 0;
  int of = 0;
  void Add(bool is_right) {
    ++of;
    right += is_right ? 1 : 0;
  }
};

struct Tally {
  Count kinds, outcomes, assurances, evidence, fields, codes, subjects;
  int misread_codes = 0;
  int wrong_fields = 0;  // read, with another value
  int suspected_genuine = 0;
  int missed_forgeries = 0;
};

// Adds what came of one sample; says on standard output what was not right.
void Compare(const Sample& sample, const v1::Verification& seen, Tally& tally) {
  const model::v1::Expectation& expected = sample.expected;
  const auto miss = [&](const auto&... what) {
    std::cout << "  " << sample.name << ": ";
    (std::cout << ... << what) << "\n";
  };
  tally.kinds.Add(seen.kind() == expected.kind());
  if (seen.kind() != expected.kind()) miss("kind ", seen.kind(), ", is ", expected.kind());

  const std::string outcome = v1::Verdict::Outcome_Name(seen.verdict().outcome());
  const bool outcome_right = std::ranges::count(expected.outcomes(), outcome) > 0;
  tally.outcomes.Add(outcome_right);
  if (!outcome_right) miss("outcome ", outcome, ", is ", expected.outcomes(0));
  const bool suspected = seen.verdict().outcome() == v1::Verdict::SUSPECTED_FALSIFICATION;
  if (suspected && sample.name.starts_with("genuine/")) ++tally.suspected_genuine;
  if (!suspected && sample.name.starts_with("forged/")) ++tally.missed_forgeries;

  if (!expected.assurance().empty()) {
    const std::string assurance = v1::Verdict::Assurance_Name(seen.verdict().assurance());
    tally.assurances.Add(assurance == expected.assurance());
    if (assurance != expected.assurance()) miss("assurance ", assurance, ", is ", expected.assurance());
  }

  for (const auto& [name, value] : expected.fields()) {
    const auto field = std::ranges::find(seen.fields(), name, &v1::Field::name);
    const bool read = field != seen.fields().end();
    const std::string normalized = !read                               ? ""
                                   : field->normalized_value().empty() ? field->value()
                                                                       : field->normalized_value();
    const bool right = read && Folded(normalized) == Folded(value);
    tally.fields.Add(right);
    if (read && !right) ++tally.wrong_fields;
    if (!right) miss(name, read ? " read as " : " not read", normalized, ", is ", value);
  }

  for (const v1::Code& code : seen.codes()) {
    if (code.raw() != expected.code()) {
      ++tally.misread_codes;
      miss("a code that is not there: ", code.raw());
    }
  }
  if (!expected.code().empty()) {
    tally.codes.Add(seen.codes_size() > 0);
    if (seen.codes().empty()) miss("code not read");
  }
  if (expected.subjects() > 0) {
    const auto subjects = std::ranges::count_if(seen.marks(), [](const v1::Mark& mark) { return !mark.total(); });
    tally.subjects.Add(subjects == expected.subjects());
    if (subjects != expected.subjects()) miss(subjects, " subjects, are ", expected.subjects());
  }
  if (!expected.evidence().empty()) {
    bool given = false;
    for (const v1::Finding& finding : seen.findings()) {
      if (finding.outcome() != v1::Finding::FAILED) continue;
      for (const v1::Evidence& evidence : finding.evidence()) {
        given |= evidence.subject() == expected.evidence() && evidence.regions_size() > 0;
      }
    }
    tally.evidence.Add(given);
    if (!given) miss("no evidence of ", expected.evidence());
  }
}

TEST(Blackbox, SamplesComeOutRight) {
  const std::vector<Sample> samples = Samples();
  ASSERT_GE(samples.size(), 20U);
  const auto installation = FindInstallation(JUSTIF_PROGRAM, "");
  ASSERT_TRUE(installation.ok()) << installation.status();
  const judging::TrustOptions trust{.folders = {installation->models + "/trust", "testdata/trust/samples"},
                                    .today = "2026-01-01"};
  const auto verify = VerifyHere(*installation, trust, 1);
  ASSERT_TRUE(verify.ok()) << verify.status();

  Tally tally;
  for (const Sample& sample : samples) {
    auto content = ReadInputFile(sample.path, kMaxInputFileBytes);
    ASSERT_TRUE(content.ok()) << content.status();
    v1::UploadContext context;
    context.set_file_name(FileNameOf(sample.path));
    context.set_expected_kind(sample.expected.kind() == "unknown" ? "cvec-attestation" : sample.expected.kind());
    const model::v1::Holder& holder = sample.expected.claim();
    v1::Claim& claim = *context.mutable_claim();
    claim.set_family_name(holder.family_name());
    for (const std::string& name : holder.given_names()) claim.add_given_names(name);
    claim.set_birth_date(holder.birth_date());
    claim.set_ine(holder.ine());
    claim.set_academic_year(holder.academic_year());
    const auto seen = (*verify)(*std::move(content), context);
    ASSERT_TRUE(seen.ok()) << sample.name << ": " << seen.status();
    Compare(sample, *seen, tally);
  }
  const auto say = [](const char* what, const Count& count) {
    std::cout << what << " " << count.right << " of " << count.of << "\n";
  };
  say("kinds", tally.kinds);
  say("outcomes", tally.outcomes);
  say("assurances", tally.assurances);
  say("evidence", tally.evidence);
  say("fields", tally.fields);
  say("codes", tally.codes);
  say("tables", tally.subjects);

  EXPECT_EQ(tally.misread_codes, 0);
  EXPECT_EQ(tally.suspected_genuine, 0);
  EXPECT_EQ(tally.missed_forgeries, 0);
  EXPECT_EQ(tally.kinds.right, tally.kinds.of);
  EXPECT_EQ(tally.outcomes.right, tally.outcomes.of);
  EXPECT_GE(tally.assurances.of, 5);
  EXPECT_EQ(tally.assurances.right, tally.assurances.of);
  EXPECT_EQ(tally.evidence.right, tally.evidence.of);
  EXPECT_EQ(tally.codes.right, tally.codes.of);
  EXPECT_EQ(tally.subjects.right, tally.subjects.of);
  EXPECT_EQ(tally.wrong_fields, 0);
  EXPECT_EQ(tally.fields.right, tally.fields.of);
}

}  // namespace
}  // namespace justif::tools
