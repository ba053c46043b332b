#include "service/pages/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace justif::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Field Printed(const std::string& name, const std::string& value, const Box& box) {
  return {name, value, value, Source::kTextLayer, 0.99, {RegionOf(1, box)}};
}

// An attestation of which the year was changed: the code and the amount say
// another one.
class ExplanationTest : public testing::Test {
 protected:
  ExplanationTest() {
    auto judge = judging::Judge::Create("models");
    EXPECT_TRUE(judge.ok()) << judge.status();
    judge_ = *std::move(judge);
    Reading& reading = result_.reading;
    reading.kind = kCvecAttestation;
    reading.page = 1;
    reading.file.page_count = 1;
    reading.pages.push_back({.number = 1, .origin = PageOrigin::kBornDigital, .legibility = 1});
    reading.fields = {Printed("family_name", "LE <b>GUELLEC</b>", {0.1, 0.1, 0.3, 0.12}),
                      Printed("given_names", "Anna Marie", {0.1, 0.14, 0.3, 0.16}),
                      Printed("birth_date", "2006-03-07", {0.1, 0.18, 0.3, 0.2}),
                      Printed("cvec_number", "NAN5-QWERTZ-41", {0.1, 0.22, 0.3, 0.24}),
                      Printed("academic_year", "2025-2026", {0.1, 0.26, 0.3, 0.28}),
                      Printed("amount_eur", "105.00", {0.1, 0.3, 0.3, 0.32})};
    Code code;
    code.content = CodeContent::kCvecDelimited;
    code.fields = {{"cvec_number", "NAN5-QWERTZ-41", "NAN5-QWERTZ-41", Source::kCode, 1, {}},
                   {"academic_year", "2024-2025", "2024-2025", Source::kCode, 1, {}}};
    code.region = RegionOf(1, {0.8, 0.05, 0.9, 0.12});
    reading.codes.push_back(code);
    result_.context.file_name = "attestation.pdf";
    result_.sha256 = "0123abcd";
    Judge();
  }

  void Judge() { result_.verdict = judge_->Decide({result_.reading, {}, "", "2025-10-01"}); }

  std::string Html() const { return ExplanationHtml(result_, *judge_, pictures_); }

  std::unique_ptr<judging::Judge> judge_;
  VerificationResult result_;
  std::vector<PagePicture> pictures_ = {{.page = 1, .width_px = 1000, .height_px = 1400, .jpeg = "JPEG"}};
};

TEST_F(ExplanationTest, TellsHowOftenAFailedCheckWasWrong) {
  const std::filesystem::path models = std::filesystem::path(testing::TempDir()) / "explained-rates";
  const auto html_with = [&](const char* rates) {
    std::filesystem::remove_all(models);
    std::filesystem::copy("models", models, std::filesystem::copy_options::recursive);
    std::ofstream(models / "check_rates.textproto") << rates;
    auto judge = judging::Judge::Create(models.string());
    EXPECT_TRUE(judge.ok()) << judge.status();
    judge_ = *std::move(judge);
    Judge();
    return Html();
  };
  EXPECT_THAT(html_with("checks { check: 'code-matches-print' honest: 159 accused: 2 reviewed: 1 }"),
              HasSubstr("contrôle code-matches-print · mesuré sur 159 documents d’essai authentiques : 2 accusés à "
                        "tort, 1 envoyé à l’examen"));
  EXPECT_THAT(html_with(""), Not(HasSubstr("mesuré sur")));
}

TEST_F(ExplanationTest, TellsWhatWasSeenExpectedAndWhatSettles) {
  const std::string html = Html();
  EXPECT_THAT(html, HasSubstr("FALSIFICATION SUSPECTÉE"));
  EXPECT_THAT(html, HasSubstr("<span>lu</span><b>2025-2026</b>"));
  EXPECT_THAT(html, HasSubstr("<span>attendu d'après le code</span><b>2024-2025</b>"));
  EXPECT_THAT(html, HasSubstr("Ce qui trancherait"));
  EXPECT_THAT(html, HasSubstr("année universitaire"));
}

TEST_F(ExplanationTest, ThePlaceIsNumberedOnThePageAndCropped) {
  const std::string html = Html();
  EXPECT_THAT(html, HasSubstr("<rect class=\"bad\" x=\"100\" y=\"364\" width=\"200\" height=\"28\"/>"));
  EXPECT_THAT(html, HasSubstr(">1</text>"));
  EXPECT_THAT(html, HasSubstr("<span class=\"disc bad\">1</span>"));
  EXPECT_THAT(html, HasSubstr("<use href=\"#page1\"/>"));
}

TEST_F(ExplanationTest, NeedsNothingElseAndRunsNothing) {
  const std::string html = Html();
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("http://")));
  EXPECT_THAT(html, Not(HasSubstr("https://")));
  EXPECT_THAT(html, Not(HasSubstr("url(")));
}

TEST_F(ExplanationTest, TextOfTheDocumentIsText) {
  EXPECT_THAT(Html(), HasSubstr("LE &lt;b&gt;GUELLEC&lt;/b&gt;"));
  EXPECT_THAT(Html(), Not(HasSubstr("<b>GUELLEC")));
}

TEST_F(ExplanationTest, WithoutPicturesPlacesAreTold) {
  pictures_.clear();
  EXPECT_THAT(Html(), HasSubstr("page 1, 20 % depuis la gauche, 27 % depuis le haut"));
  EXPECT_THAT(Html(), Not(HasSubstr("<svg")));
}

TEST_F(ExplanationTest, AGenuineDocumentHasNothingToLookAt) {
  result_.reading.codes[0].fields[1].value = result_.reading.codes[0].fields[1].normalized_value = "2025-2026";
  Judge();
  const std::string html = Html();
  EXPECT_THAT(html, HasSubstr("RIEN À SIGNALER"));
  EXPECT_THAT(html, Not(HasSubstr("À regarder")));
  EXPECT_THAT(html, HasSubstr("Contrôles passés"));
}

TEST_F(ExplanationTest, AFileThatCannotBeReadSaysWhy) {
  result_.reading = Reading();
  result_.reading.unreadable = Unreadable{UnreadableReason::kCorruptFile, "no page"};
  pictures_.clear();
  Judge();
  EXPECT_THAT(Html(), HasSubstr("ILLISIBLE"));
}

TEST_F(ExplanationTest, DrawnIsThePageOfTheDocumentAndThoseOfEvidence) {
  EXPECT_EQ(PicturesOfExplanation(result_).first_page, 1);
  EXPECT_EQ(PicturesOfExplanation(result_).max_pages, 1);
  result_.reading.page = 3;
  for (Field& field : result_.reading.fields) field.regions[0].page = 3;
  result_.reading.codes[0].region.page = 3;
  result_.reading.fields[4].regions[0].page = 2;
  Judge();
  EXPECT_EQ(PicturesOfExplanation(result_).first_page, 2);
  EXPECT_EQ(PicturesOfExplanation(result_).max_pages, 2);
  result_.reading.page = 40;
  Judge();
  EXPECT_EQ(PicturesOfExplanation(result_).first_page, 40) << "the document's own page before all others";
}

}  // namespace
}  // namespace justif::service
