// The sample documents of testdata/, through the real readers, pool and judge:
// how many are right may only go up.
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "tools/evaluate/corpus.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/slices.h"
#include "tools/evaluate/tally.h"
#include "tools/input_file.h"
#include "tools/installation.h"
#include "tools/local_verifier.h"
#include "tools/verify.h"

namespace justif::tools {
namespace {

// Every value is counted as sure here: a wrong one is wrong.
const Certainty kAnyConfidence{0, 0};

std::vector<Document> Samples() {
  std::vector<Document> samples;
  for (const std::string folder : {"genuine", "forged", "dossier"}) {
    for (const auto& entry : std::filesystem::directory_iterator("testdata/" + folder)) {
      const std::string file = entry.path().filename().string();
      if (file.find(".expected.") != std::string::npos || file.find(".claim.") != std::string::npos) continue;
      Document sample;
      sample.file = folder + "/" + entry.path().stem().string();
      sample.path = entry.path().string();
      const auto text = ReadInputFile("testdata/" + sample.file + ".expected.textproto", kMaxInputFileBytes);
      EXPECT_TRUE(text.ok()) << text.status();
      EXPECT_TRUE(text.ok() && google::protobuf::TextFormat::ParseFromString(*text, &sample.expected)) << sample.file;
      if (folder == "forged") sample.expected.mutable_forgery();
      sample.context = ContextOf(sample.expected, sample.path);
      samples.push_back(std::move(sample));
    }
  }
  std::ranges::sort(samples, {}, &Document::file);
  return samples;
}

TEST(Blackbox, SamplesComeOutRight) {
  const std::vector<Document> samples = Samples();
  ASSERT_GE(samples.size(), 20U);
  const auto installation = FindInstallation(JUSTIF_PROGRAM, "");
  ASSERT_TRUE(installation.ok()) << installation.status();
  const judging::TrustOptions trust{.folders = {installation->models + "/trust", "testdata/trust/samples"},
                                    .today = "2026-01-01"};
  const auto verify = VerifyHere(*installation, trust, 1);
  ASSERT_TRUE(verify.ok()) << verify.status();

  Tally tally;
  for (const Document& sample : samples) {
    auto content = ReadInputFile(sample.path, kMaxInputFileBytes);
    ASSERT_TRUE(content.ok()) << content.status();
    const auto seen = (*verify)(*std::move(content), sample.context);
    ASSERT_TRUE(seen.ok()) << sample.file << ": " << seen.status();
    AddVerification(sample, *seen, 0, kAnyConfidence, tally);
    for (const Miss& miss : tally.documents.back().misses) {
      std::cout << "  " << sample.file << ": " << miss.what << " read as '" << miss.seen << "', is '" << miss.expected
                << "'\n";
    }
  }
  const Slice& all = tally.slices[kAll];
  for (const std::string_view id : {figure::kKind, figure::kOutcome, figure::kAssurance, figure::kEvidence,
                                    figure::kFieldsExact, figure::kCodesRead, figure::kTables}) {
    const Count count = all.Of(id);
    std::cout << id << " " << count.count << " of " << count.of << "\n";
    EXPECT_GT(count.of, 0) << id;
    EXPECT_EQ(count.count, count.of) << id;
  }
  EXPECT_GE(all.Of(figure::kAssurance).of, 5);
  EXPECT_EQ(all.Of(figure::kCodesMisread).count, 0);
  EXPECT_EQ(all.Of(figure::kFieldsWrong).count, 0);
  EXPECT_EQ(tally.slices[kGenuineAndInnocent].Of(figure::kFalseAlarms).count, 0);
  EXPECT_EQ(tally.slices[kOtherDocuments].Of(figure::kFalseAlarms).count, 0);
  const Count detected = tally.slices[kForged].Of(figure::kDetected);
  EXPECT_GT(detected.of, 0);
  EXPECT_EQ(detected.count, detected.of);
}

// From a folder on disk to the verdict, as `justif verify --dossier` does it.
TEST(Blackbox, AFolderIsADossier) {
  const auto installation = FindInstallation(JUSTIF_PROGRAM, "");
  ASSERT_TRUE(installation.ok()) << installation.status();
  const auto verify =
      VerifyDossierHere(*installation, {.folders = {installation->models + "/trust"}, .today = "2026-01-01"});
  ASSERT_TRUE(verify.ok()) << verify.status();
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "zoe";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  VerifyArguments arguments;
  arguments.dossier = folder;
  arguments.json = true;
  v1::Claim& claim = arguments.claim;
  claim.set_family_name("D'ARGENTEUIL");
  claim.add_given_names("Zoé");
  claim.set_academic_year("2024-2025");
  claim.set_track("but1");
  claim.set_status("initial");
  claim.set_enrolment(v1::Claim::FIRST);
  claim.set_origin("parcoursup");
  const auto verdict = [&] {
    std::ostringstream results, diagnostics;
    VerifyFolder(arguments, *verify, {.results = results, .diagnostics = diagnostics});
    EXPECT_EQ(diagnostics.str(), "");
    v1::Dossier dossier;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(results.str(), &dossier).ok()) << results.str();
    return dossier.verdict().outcome();
  };
  std::filesystem::copy_file("testdata/genuine/transcript-native.pdf", folder / "bac.pdf");
  std::filesystem::copy_file("testdata/dossier/cvec-last-year.pdf", folder / "cvec.pdf");
  EXPECT_EQ(verdict(), v1::DossierVerdict::INCOMPLETE);
  std::filesystem::copy_file("testdata/dossier/cvec.pdf", folder / "cvec.v2.pdf");
  EXPECT_EQ(verdict(), v1::DossierVerdict::COMPLETE);
  std::ofstream(folder / "cvec.v3.withdrawn").flush();
  EXPECT_EQ(verdict(), v1::DossierVerdict::INCOMPLETE);
}

}  // namespace
}  // namespace justif::tools
