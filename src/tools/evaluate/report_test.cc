#include "tools/evaluate/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "tools/evaluate/evaluation_samples.h"
#include "tools/evaluate/report_comparison.h"
#include "tools/evaluate/report_html.h"
#include "tools/evaluate/slices.h"

namespace justif::tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Values as somebody who wants to harm the reader of the page would print
// them.
constexpr char kHostile[] = "<script>alert(\"&'\")</script>\x1B[31m\xE2\x80\xAE";

Report ReportOn(const std::vector<std::pair<Document, v1::Verification>>& documents) {
  Report report{.corpus = "corpus", .certainty = {0.85, 0.93}, .policy_version = "1", .read_by = "this program"};
  for (const auto& [document, seen] : documents) AddVerification(document, seen, 0, report.certainty, report.tally);
  return report;
}

v1::Verification Misread() {
  v1::Verification seen = Verified();
  seen.mutable_fields(0)->set_normalized_value(kHostile);
  seen.mutable_fields(1)->set_value("0");
  return seen;
}

Report Hostile() {
  Report report = ReportOn({{DocumentOf(std::string("files/") + kHostile, Attestation()), Misread()}});
  report.corpus = kHostile;
  report.remarks = {kHostile};
  AddFailure(DocumentOf("failed", Attestation()), absl::InternalError(kHostile), report.tally);
  return report;
}

// Whether every element is closed in its order and no markup is left in text;
// says where not.
std::string WellFormed(const std::string& html) {
  static const std::regex tag(R"(^<(/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<>]*")*)\s*(/?)>)");
  std::vector<std::string> open;
  std::size_t at = html.find("<html");
  while (at < html.size()) {
    if (html[at] != '<') {
      if (html[at] == '>' && (open.empty() || open.back() != "style")) return "a stray > at " + html.substr(at, 60);
      ++at;
      continue;
    }
    std::cmatch match;
    const std::size_t end = html.find('>', at);
    const std::string element = html.substr(at, end == std::string::npos ? end : end - at + 1);
    if (!std::regex_search(element.c_str(), match, tag)) return "no tag: " + html.substr(at, 60);
    const std::string name = match[2];
    if (match[1].length() > 0) {
      if (open.empty() || open.back() != name) return "</" + name + "> closes nothing: " + html.substr(at, 60);
      open.pop_back();
    } else if (match[4].length() == 0) {
      open.push_back(name);
    }
    at += element.size();
  }
  return open.empty() ? "" : "<" + open.back() + "> is left open";
}

TEST(ReportHtmlTest, IsWellFormedAndEscapesWhatDocumentsSay) {
  const Report report = Hostile();
  Gallery gallery;
  gallery.pictures["files/" + std::string(kHostile)] = {
      .page = 1, .width_px = 100, .height_px = 140, .jpeg = "\xFF\xD8"};
  const std::string html = ReportHtml(report, gallery, std::string("a < b\n") + kHostile);
  EXPECT_EQ(WellFormed(html), "");
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("\x1B")));
  EXPECT_THAT(html, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;"));
  EXPECT_THAT(html, HasSubstr("data:image/jpeg;base64,/9g="));
  // The INE stands at 0.2..0.4 by 0.3..0.32 of 100 by 140 pixels.
  EXPECT_THAT(html, HasSubstr("<rect class=\"place\" x=\"20\" y=\"42\" width=\"20\" height=\"2.8\"/>"));
}

TEST(ReportHtmlTest, TheWellFormednessCheckSeesFaults) {
  EXPECT_EQ(WellFormed("<html><p class=\"a\">x</p><br/></html>"), "");
  EXPECT_NE(WellFormed("<html><p>x</html>"), "");
  EXPECT_NE(WellFormed("<html>a < b</html>"), "");
  EXPECT_NE(WellFormed("<html><p class=\"a\"b\">x</p></html>"), "");
  EXPECT_NE(WellFormed("<html><p>"), "");
}

TEST(ReportHtmlTest, SaysHowManyPicturesAreMissing) {
  Gallery gallery;
  gallery.without_picture = 1;
  const std::string html = ReportHtml(Hostile(), gallery, "");
  EXPECT_THAT(html, HasSubstr("1 of them are listed without a picture"));
  EXPECT_THAT(html, HasSubstr("field:ine"));
}

TEST(CollectPicturesTest, TheWorstFirstUntilTheyAreTooMany) {
  Corpus corpus;
  v1::Verification absent = Verified(), suspected = Verified();
  absent.clear_fields();
  suspected.mutable_verdict()->set_outcome(v1::Verdict::SUSPECTED_FALSIFICATION);
  corpus.documents = {DocumentOf("right", Attestation()), DocumentOf("absent", Attestation()),
                      DocumentOf("suspected", Attestation()), DocumentOf("misread", Attestation())};
  const Report report = ReportOn({{corpus.documents[0], Verified()},
                                  {corpus.documents[1], absent},
                                  {corpus.documents[2], suspected},
                                  {corpus.documents[3], Misread()}});
  std::vector<std::string> drawn;
  const auto draw = [&](const Document& document, int page) {
    drawn.push_back(document.file);
    return std::optional(PagePicture{page, 10, 10, std::string(40, 'x')});
  };
  const Gallery gallery = CollectPictures(report.tally, corpus, draw, 100);
  EXPECT_THAT(drawn, ElementsAre("suspected", "misread", "absent"));
  EXPECT_EQ(gallery.pictures.size(), 2U);
  EXPECT_EQ(gallery.pictures.count("absent"), 0U);
  EXPECT_EQ(gallery.without_picture, 1);
}

TEST(ReportTextTest, NothingOfADocumentReachesTheTerminal) {
  const std::string text = ReportText(Hostile(), false);
  EXPECT_THAT(text, Not(HasSubstr("\x1B")));
  EXPECT_THAT(text, HasSubstr("1 could not be verified"));
}

TEST(ReportJsonTest, FiguresHaveCountsAndIntervals) {
  const auto json = ReportJson(ReportOn({{DocumentOf("a", Attestation()), Misread()}}));
  for (const auto& entry : json.at("figures")) {
    if (entry.at("slice") != "all" || entry.at("figure") != "fields_exact") continue;
    EXPECT_EQ(entry.at("count"), 1);
    EXPECT_EQ(entry.at("of"), 3);
    EXPECT_NEAR(entry.at("low95").get<double>(), 0.0615, 5e-4);
    return;
  }
  ADD_FAILURE() << "no figure fields_exact of all";
}

TEST(CompareReportsTest, SaysWhatGotBetterAndWorse) {
  v1::Verification slower = Verified();
  slower.mutable_timings(0)->set_duration_ms(300);
  slower.clear_codes();
  const auto before = ReportJson(
      ReportOn({{DocumentOf("a", Attestation()), Misread()}, {DocumentOf("gone", Attestation()), Verified()}}));
  const auto now =
      ReportJson(ReportOn({{DocumentOf("a", Attestation()), slower}, {DocumentOf("new", Attestation()), Verified()}}));
  const auto comparison = CompareReports(before, now);
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  EXPECT_THAT(comparison->newly_wrong, ElementsAre("a code"));
  EXPECT_THAT(comparison->newly_right, ElementsAre("a field:family_name", "a field:ine"));
  EXPECT_EQ(comparison->only_before, 1);
  EXPECT_EQ(comparison->only_now, 1);
  const auto change = [&](const std::string& title) {
    for (const FigureChange& entry : comparison->figures) {
      if (entry.slice == kAll && entry.title == title) return entry;
    }
    ADD_FAILURE() << title << " did not change";
    return FigureChange();
  };
  EXPECT_TRUE(change("exact").better);
  EXPECT_EQ(change("exact").before, (Count{4, 6}));
  EXPECT_EQ(change("exact").now, (Count{6, 6}));
  EXPECT_TRUE(change("wrong").better) << "fewer";
  EXPECT_FALSE(change("codes").better);
  const std::string text = ComparisonText(*comparison, false);
  EXPECT_THAT(text, HasSubstr("median time, all: 120 → 120 ms"));  // of two documents the faster
  EXPECT_THAT(text, HasSubstr("The corpora differ: 1 documents only before, 1 only now"));
}

TEST(CompareReportsTest, NothingChanges) {
  const auto report = ReportJson(ReportOn({{DocumentOf("a", Attestation()), Misread()}}));
  const auto comparison = CompareReports(report, report);
  ASSERT_TRUE(comparison.ok()) << comparison.status();
  EXPECT_THAT(comparison->figures, IsEmpty());
  EXPECT_THAT(comparison->newly_wrong, IsEmpty());
}

TEST(CompareReportsTest, RefusesWhatIsNoReport) {
  const auto report = ReportJson(ReportOn({}));
  EXPECT_EQ(CompareReports(nlohmann::ordered_json::object(), report).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CompareReports(nlohmann::ordered_json::parse("[", nullptr, false), report).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace justif::tools
