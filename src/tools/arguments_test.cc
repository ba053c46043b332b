#include "tools/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace justif::tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The arguments of verify, or a failure of the test that shows why not.
VerifyArguments Verified(std::vector<std::string> arguments) {
  const Arguments parsed = ParseArguments(std::move(arguments));
  if (const auto* finish = std::get_if<Finish>(&parsed)) ADD_FAILURE() << finish->diagnostics;
  const auto* verify = std::get_if<VerifyArguments>(&parsed);
  return verify == nullptr ? VerifyArguments() : *verify;
}

Finish Finished(std::vector<std::string> arguments) {
  const Arguments parsed = ParseArguments(std::move(arguments));
  const auto* finish = std::get_if<Finish>(&parsed);
  if (finish == nullptr) ADD_FAILURE() << "accepted";
  return finish == nullptr ? Finish() : *finish;
}

std::string WriteFile(const std::string& name, const std::string& content) {
  const std::string path = (std::filesystem::path(testing::TempDir()) / name).string();
  std::ofstream(path) << content;
  return path;
}

TEST(ParseArgumentsTest, ExplainTakesAFileAPageAndAClaim) {
  const Arguments made = ParseArguments({"explain", "a.pdf", "--out", "a.html", "--family-name", "PETIT"});
  const auto* explain = std::get_if<ExplainArguments>(&made);
  ASSERT_NE(explain, nullptr);
  EXPECT_EQ(explain->file, "a.pdf");
  EXPECT_EQ(explain->output, "a.html");
  EXPECT_EQ(explain->claim.family_name(), "PETIT");
  EXPECT_THAT(Finished({"explain", "a.pdf"}).diagnostics, HasSubstr("--out is required"));
  EXPECT_THAT(Finished({"explain", "a.pdf", "--out", "a.html", "--birth-date", "7/3"}).diagnostics,
              HasSubstr("justif help explain"));
}

TEST(ParseArgumentsTest, WhatFollowsSynthIsForTheProgramThatDraws) {
  const Arguments made = ParseArguments({"synth", "--out", "d", "--seed", "7", "--help"});
  const auto* synth = std::get_if<SynthArguments>(&made);
  ASSERT_NE(synth, nullptr);
  EXPECT_THAT(synth->arguments, ElementsAre("--out", "d", "--seed", "7", "--help"));
  const Arguments help = ParseArguments({"help", "synth"});
  ASSERT_NE(std::get_if<SynthArguments>(&help), nullptr);
  EXPECT_THAT(std::get<SynthArguments>(help).arguments, ElementsAre("--help"));
  EXPECT_THAT(Finished({"help"}).output, HasSubstr("synth"));
}

TEST(ParseArgumentsTest, FilesAndOptionsInAnyOrder) {
  const VerifyArguments arguments =
      Verified({"verify", "a.pdf", "--kind", "cvec-attestation", "b.jpg", "--json", "--server", "localhost:50051",
                "--language", "en", "--models", "m", "c d.png"});
  EXPECT_THAT(arguments.files, ElementsAre("a.pdf", "b.jpg", "c d.png"));
  EXPECT_EQ(arguments.kind, "cvec-attestation");
  EXPECT_EQ(arguments.server, "localhost:50051");
  EXPECT_EQ(arguments.models, "m");
  EXPECT_TRUE(arguments.json);
  EXPECT_TRUE(arguments.english);
  EXPECT_FALSE(Verified({"verify", "a.pdf"}).english);
}

TEST(ParseArgumentsTest, AFileWhoseNameStartsWithADash) {
  EXPECT_THAT(Verified({"verify", "--", "-a.pdf"}).files, ElementsAre("-a.pdf"));
}

TEST(ParseArgumentsTest, GivenNamesRepeatedOrSeparatedNeverSwallowAFile) {
  const auto arguments = Verified({"verify", "--given-names", "Loïc, Jean-Paul", "--given-names", "Maurice", "a.pdf"});
  EXPECT_THAT(arguments.claim.given_names(), ElementsAre("Loïc", "Jean-Paul", "Maurice"));
  EXPECT_THAT(arguments.files, ElementsAre("a.pdf"));
  EXPECT_THAT(Verified({"verify", "a.pdf", "--given-names", "Loïc Maurice"}).claim.given_names(),
              ElementsAre("Loïc", "Maurice"));
}

TEST(ParseArgumentsTest, EveryMemberOfTheClaimHasAnOption) {
  const v1::Claim claim =
      Verified({"verify",          "a.pdf",        "--family-name", "de la Tour", "--birth-name", "Petit",
                "--given-names",   "Zoé",          "--birth-date",  "2006-03-27", "--ine",        "1234567890V",
                "--academic-year", "2024-2025",    "--track",       "but1",       "--status",     "boursier",
                "--enrolment",     "re_enrolment", "--origin",      "parcoursup", "--accepted",   "2024-07-12",
                "--boursier",      "no",           "--situation",   "refugee",    "--situation",  "outside_eu",
                "--applicant",     "accounts/1"})
          .claim;
  EXPECT_EQ(claim.family_name(), "de la Tour");
  EXPECT_EQ(claim.birth_name(), "Petit");
  EXPECT_THAT(claim.given_names(), ElementsAre("Zoé"));
  EXPECT_EQ(claim.birth_date(), "2006-03-27");
  EXPECT_EQ(claim.ine(), "1234567890V");
  EXPECT_EQ(claim.academic_year(), "2024-2025");
  EXPECT_EQ(claim.track(), "but1");
  EXPECT_EQ(claim.status(), "boursier");
  EXPECT_EQ(claim.enrolment(), v1::Claim::RE_ENROLMENT);
  EXPECT_EQ(claim.origin(), "parcoursup");
  EXPECT_EQ(claim.acceptance_date(), "2024-07-12");
  EXPECT_EQ(claim.applicant(), "accounts/1");
  EXPECT_TRUE(claim.has_boursier());
  EXPECT_FALSE(claim.boursier());
  EXPECT_THAT(claim.situations(), ElementsAre("refugee", "outside_eu"));
  EXPECT_FALSE(Verified({"verify", "a.pdf"}).claim.has_boursier()) << "what is not said is not known";
  EXPECT_EQ(claim.GetDescriptor()->field_count(), 14) << "a new member of Claim needs an option";
}

TEST(ParseArgumentsTest, OptionsReplaceMembersOfTheClaimFile) {
  const std::string path = WriteFile("claim.json", R"({"family_name": "Petit", "givenNames": ["Zoé"]})");
  const v1::Claim claim = Verified({"verify", "a.pdf", "--claim", path, "--family-name", "Durand"}).claim;
  EXPECT_EQ(claim.family_name(), "Durand");
  EXPECT_THAT(claim.given_names(), ElementsAre("Zoé"));
}

TEST(ParseArgumentsTest, MisuseEndsWithTwoAndSaysWhat) {
  const std::string bad_claim = WriteFile("bad.json", "{\"surname\": \"Petit\"}");
  const std::pair<std::vector<std::string>, const char*> misuses[] = {
      {{}, "Usage: justif"},
      {{"verify"}, "FILE"},
      {{"verfy", "a.pdf"}, "verfy"},
      {{"verify", "a.pdf", "--birthdate", "2006-03-27"}, "--birthdate"},
      {{"verify", "a.pdf", "--birth-date", "27/03/2006"}, "YYYY-MM-DD"},
      {{"verify", "a.pdf", "--academic-year", "2024"}, "2024-2025"},
      {{"verify", "a.pdf", "--language", "de"}, "language"},
      {{"verify", "a.pdf", "--claim", "absent.json"}, "absent.json: No such file"},
      {{"verify", "a.pdf", "--claim", bad_claim}, "bad.json"},
      {{"verify", "a.pdf", "--kind"}, "--kind"},
      {{"inspect"}, "FILE"},
      {{"verify", "a.pdf", "--dossier", "d"}, "not both"},
      {{"verify", "--dossier", "d", "--kind", "cvec-attestation"}, "--kind"},
      {{"verify", "a.pdf", "--enrolment", "again"}, "re_enrolment"},
      {{"verify", "a.pdf", "--accepted", "12/07/2024"}, "YYYY-MM-DD"},
      {{"verify", "a.pdf", "--boursier", "perhaps"}, "boursier"},
      {{"campaign"}, "subcommand"},
      {{"campaign", "show", "--academic-year", "2024"}, "2024-2025"},
      {{"trust"}, "subcommand"},
      {{"trust", "fetch"}, "fetch"},
      {{"verify", "a.pdf", "--server", "localhost:1", "--allow-test-certificates"}, "its own configuration"},
      {{"inspect", "a.pdf", "b.pdf"}, "b.pdf"},
      {{"help", "verfy"}, "verfy"},
  };
  for (const auto& [arguments, mention] : misuses) {
    const Finish finish = Finished(arguments);
    EXPECT_EQ(finish.exit_code, kCouldNotVerify) << testing::PrintToString(arguments);
    EXPECT_EQ(finish.output, "") << testing::PrintToString(arguments);
    EXPECT_THAT(finish.diagnostics, HasSubstr(mention)) << testing::PrintToString(arguments);
  }
}

TEST(ParseArgumentsTest, HelpAndVersionGoToStandardOutput) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"help"}, {"verify", "--help"}, {"help", "verify"}, {"help", "inspect"}}) {
    const Finish finish = Finished(arguments);
    EXPECT_EQ(finish.exit_code, 0);
    EXPECT_THAT(finish.output, HasSubstr("Usage: justif"));
    EXPECT_EQ(finish.diagnostics, "");
  }
  EXPECT_EQ(Finished({"--version"}).output, "justif " JUSTIF_VERSION "\n");
  for (const auto& arguments : {std::vector<std::string>{"help", "verify"}, {"verify", "--help"}}) {
    EXPECT_THAT(Finished(arguments).output, HasSubstr("--claim"));
    EXPECT_THAT(Finished(arguments).output, HasSubstr("Exit status"));
  }
}

TEST(ParseArgumentsTest, TrustOfOneRun) {
  const VerifyArguments none = Verified({"verify", "a.pdf"});
  EXPECT_EQ(none.trust.folder, "");
  EXPECT_FALSE(none.trust.allow_test_certificates);
  const VerifyArguments given = Verified({"verify", "a.pdf", "--trust", "t", "--allow-test-certificates"});
  EXPECT_EQ(given.trust.folder, "t");
  EXPECT_TRUE(given.trust.allow_test_certificates);
}

TEST(ParseArgumentsTest, ADossierBringsItsClaim) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "arguments-dossier";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  EXPECT_EQ(Verified({"verify", "--dossier", folder}).claim.track(), "");
  std::ofstream(folder / "claim.json") << R"({"track": "but1", "enrolment": "FIRST", "boursier": false})";
  const VerifyArguments own = Verified({"verify", "--dossier", folder, "--status", "apprentice"});
  EXPECT_EQ(own.dossier, folder);
  EXPECT_EQ(own.claim.track(), "but1");
  EXPECT_EQ(own.claim.enrolment(), v1::Claim::FIRST);
  EXPECT_TRUE(own.claim.has_boursier());
  EXPECT_EQ(own.claim.status(), "apprentice");
  const std::string other = WriteFile("other.json", R"({"track": "master"})");
  EXPECT_EQ(Verified({"verify", "--dossier", folder, "--claim", other}).claim.track(), "master");
}

TEST(ParseArgumentsTest, Campaign) {
  const Arguments shown = ParseArguments({"campaign", "show", "--track", "desu_gol", "--status", "apprentice", "--at",
                                          "2024-07-09 14:00", "--boursier", "yes", "--language", "en"});
  const auto* show = std::get_if<CampaignArguments>(&shown);
  ASSERT_NE(show, nullptr);
  EXPECT_EQ(show->action, CampaignArguments::Action::kShow);
  EXPECT_EQ(show->claim.track(), "desu_gol");
  EXPECT_EQ(show->claim.status(), "apprentice");
  EXPECT_TRUE(show->claim.boursier());
  EXPECT_EQ(show->at, "2024-07-09 14:00");
  EXPECT_TRUE(show->english);
  const Arguments checked = ParseArguments({"campaign", "check", "--models", "m"});
  const auto* check = std::get_if<CampaignArguments>(&checked);
  ASSERT_NE(check, nullptr);
  EXPECT_EQ(check->action, CampaignArguments::Action::kCheck);
  EXPECT_EQ(check->models, "m");
}

TEST(ParseArgumentsTest, Trust) {
  const Arguments listed = ParseArguments({"trust", "list", "--trust", "t", "--cache", "c"});
  const auto* list = std::get_if<TrustArguments>(&listed);
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->action, TrustArguments::Action::kList);
  EXPECT_EQ(list->selection.folder, "t");
  EXPECT_EQ(list->selection.cache, "c");
  const Arguments updated = ParseArguments({"trust", "update", "--models", "m"});
  const auto* update = std::get_if<TrustArguments>(&updated);
  ASSERT_NE(update, nullptr);
  EXPECT_EQ(update->action, TrustArguments::Action::kUpdate);
  EXPECT_EQ(update->models, "m");
}

TEST(ParseArgumentsTest, Inspect) {
  const Arguments parsed = ParseArguments({"inspect", "a.pdf", "--json", "--models", "m"});
  const auto* arguments = std::get_if<InspectArguments>(&parsed);
  ASSERT_NE(arguments, nullptr);
  EXPECT_EQ(arguments->file, "a.pdf");
  EXPECT_EQ(arguments->models, "m");
  EXPECT_TRUE(arguments->json);
}

TEST(ParseArgumentsTest, EvaluateACorpus) {
  const Arguments parsed = ParseArguments({"evaluate", "corpus", "--out", "there", "--parallel", "3", "--compare",
                                           "old.json", "--fit-policy", "--false-alarm-budget", "0.01"});
  const auto* evaluate = std::get_if<EvaluateArguments>(&parsed);
  ASSERT_NE(evaluate, nullptr);
  EXPECT_EQ(evaluate->corpus, "corpus");
  EXPECT_EQ(evaluate->out, "there");
  EXPECT_EQ(evaluate->parallel, 3);
  EXPECT_EQ(evaluate->compare, "old.json");
  EXPECT_TRUE(evaluate->fit_policy);
  EXPECT_EQ(evaluate->false_alarm_budget, 0.01);
  EXPECT_THAT(Finished({"evaluate"}).diagnostics, HasSubstr("justif help evaluate"));
  EXPECT_EQ(Finished({"evaluate", "corpus", "--parallel", "0"}).exit_code, kCouldNotVerify);
  EXPECT_EQ(Finished({"evaluate", "corpus", "--false-alarm-budget", "0.01"}).exit_code, kCouldNotVerify)
      << "it is for --fit-policy";
}

}  // namespace
}  // namespace justif::tools
