// Pages of transcripts.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "tools/synth/examination_print.h"
#include "tools/synth/letterhead.h"
#include "tools/synth/ornaments.h"
#include "tools/synth/transcript.h"
#include "tools/synth/transcript_table.h"

namespace justif::tools {
namespace {

// How numbers are written.
struct NumberForm {
  int mark = 0;             // 0 as short as can be, 1 one decimal, 2 two decimals, 3 one decimal and "/ 20"
  int points = 1;           // decimals; 0 as short as can be
  bool point = false;       // for the comma
  bool over_total = false;  // "1287,7 / 2000"
  bool thousands = false;   // "1 287,7"
  bool mean_over = false;   // "12,88 / 20"

  std::string Number(int tenths, int decimals) const {
    char text[32];
    if (decimals == 0 && tenths % 10 == 0) {
      std::snprintf(text, sizeof text, "%d", tenths / 10);
    } else {
      std::snprintf(text, sizeof text, decimals == 2 ? "%d,%d0" : "%d,%d", tenths / 10, tenths % 10);
    }
    std::string number = text;
    if (point) std::replace(number.begin(), number.end(), ',', '.');
    return number;
  }
  std::string Mark(int tenths) const { return Number(tenths, mark == 3 ? 1 : mark) + (mark == 3 ? " / 20" : ""); }
  std::string Points(int tenths) const { return Number(tenths, points); }
  std::string Total(int tenths, int coefficients) const {
    std::string number = Points(tenths);
    if (thousands && tenths >= 10000) number.insert(1, " ");
    return number + (over_total ? " / " + std::to_string(coefficients * 20) : "");
  }
  std::string Mean(int hundredths) const {
    char text[32];
    std::snprintf(text, sizeof text, point ? "%d.%02d" : "%d,%02d", hundredths / 100, hundredths % 100);
    return std::string(text) + (mean_over ? " / 20" : "");
  }
};

struct Plan {
  Look look;
  Head head;
  ExaminationWords words;
  NumberForm numbers;
  std::string title;
  double title_size = 15;
  Align title_align = Align::kCentre;
  int title_form = 0;             // 0 plain, 1 over a rule, 2 in a frame, 3 in a band
  bool track_under_title = true;  // else among the fields
  bool academy_in_head = true;
  std::vector<std::string> person, result;
  Arrangement identity = Arrangement::kPairs, results = Arrangement::kTabbed;
  bool identity_framed = false;
  TableStyle table;
  bool sections = true, subtotals = true, side_by_side = false;
  std::string section_names[3], subtotal, total;
  std::vector<std::string> boilerplate;
  bool watermark = false, guilloche = false;
  std::string watermark_text;
  Closing closing;
  bool dated = false;
  std::vector<std::string> foot;
  Dice chance{0};
};

void ChooseTable(const Wording& words, Dice random, Plan& plan) {
  TableStyle& table = plan.table;
  static const std::vector<double> kLines = {0.45, 0.22, 0.1, 0.13, 0.1};
  table.lines = static_cast<TableLines>(random.Weighted(kLines));
  table.zebra = random.Chance(0.25);
  table.header = random.Below(3);
  static const std::vector<std::vector<int>> kOrders = {
      {0, 1, 2, 3}, {0, 2, 1, 3}, {0, 1, 2, 3}, {0, 2, 1, 3}, {1, 0, 2, 3}};
  table.columns = random.Of(kOrders);
  const char* const titles[] = {"column.subject", "column.coefficient", "column.mark", "column.points"};
  for (int i = 0; i < 4; ++i) table.titles[i] = words.Choose(titles[i], random);
  table.centred = random.Chance(0.6);
  table.size = random.Real(8, 9.8);
  table.narrow = random.Real(54, 78);
  plan.sections = random.Chance(0.75);
  plan.subtotals = plan.sections && random.Chance(0.6);
  plan.side_by_side = random.Chance(0.1);
  if (plan.side_by_side) {
    table.narrow = 42;
    table.size = 7.6;
    table.columns = {0, 1, 2, 3};
    plan.sections = true;
    plan.numbers.mark %= 3;
  }
  plan.section_names[0] = words.Choose("section.terminal", random);
  plan.section_names[1] = words.Choose("section.continuous", random);
  plan.section_names[2] = words.Choose("section.option", random);
  plan.subtotal = words.Choose("subtotal", random);
  plan.total = words.Choose("total", random);
  if (plan.total == plan.subtotal) plan.total = "Total général";
}

Plan Choose(const Materials& materials, Dice random) {
  const Wording& words = materials.For("bac-transcript");
  Plan plan;
  plan.look = ChooseLook(random.Fork("look"));
  plan.look.size = std::min(plan.look.size, 10.4);
  plan.head.form = static_cast<HeadForm>(random.Below(kHeadForms));
  if (plan.head.form == HeadForm::kSideBar) plan.look.margin = std::min(plan.look.margin, 50.0);
  plan.head.logo = random.Below(kLogoShapes);
  plan.head.issuer = words.Choose("issuer", random);
  plan.academy_in_head = random.Chance(0.65);
  plan.words = ChooseExaminationWords(words, random.Fork("words"));
  plan.numbers.mark = random.Below(4);
  plan.numbers.points = random.Chance(0.7) ? 1 : random.Chance(0.5) ? 2 : 0;
  plan.numbers.point = random.Chance(0.1);
  plan.numbers.over_total = random.Chance(0.35);
  plan.numbers.thousands = random.Chance(0.25);
  plan.numbers.mean_over = random.Chance(0.35);
  plan.title = words.Choose("title", random);
  plan.title_size = random.Real(13, 18);
  plan.title_align = random.Chance(0.7) ? Align::kCentre : Align::kLeft;
  plan.title_form = random.Below(4);
  plan.track_under_title = random.Chance(0.6);
  plan.person = {"civility",   "family_name", "usage_name", "given_names",
                 "birth_date", "birth_place", "ine",        "candidate_number"};
  if (random.Chance(0.6)) plan.person.push_back("establishment");
  if (random.Chance(0.3)) std::swap(plan.person[1], plan.person[3]);
  if (random.Chance(0.4)) std::swap(plan.person[6], plan.person[7]);
  if (!plan.track_under_title)
    plan.person.insert(plan.person.begin() + (random.Chance(0.5) ? 0 : static_cast<int>(plan.person.size())),
                       {"bac_track", "session"});
  if (!plan.academy_in_head) plan.person.push_back("academy");
  if (random.Chance(0.25)) plan.person.push_back("bac_specialities");
  plan.result = {"mean", "decision", "mention"};
  if (random.Chance(0.4)) std::rotate(plan.result.begin(), plan.result.begin() + 1, plan.result.end());
  if (random.Chance(0.7)) plan.result.push_back("jury_date");
  static const std::vector<Arrangement> kIdentity = {
      Arrangement::kPairs,  Arrangement::kPairs, Arrangement::kBoxed, Arrangement::kOverPairs, Arrangement::kCards,
      Arrangement::kTabbed, Arrangement::kGrid,  Arrangement::kBoxed, Arrangement::kRunning};
  plan.identity = random.Of(kIdentity);
  static const std::vector<Arrangement> kResults = {
      Arrangement::kTabbed, Arrangement::kRuled,   Arrangement::kGrid,  Arrangement::kZebra, Arrangement::kOverPairs,
      Arrangement::kCards,  Arrangement::kRunning, Arrangement::kBoxed, Arrangement::kPairs};
  plan.results = random.Of(kResults);
  ChooseTable(words, random.Fork("table"), plan);
  for (int i = random.Between(0, 2); i > 0; --i) {
    const std::string& text = words.Choose("boilerplate", random);
    if (std::find(plan.boilerplate.begin(), plan.boilerplate.end(), text) == plan.boilerplate.end())
      plan.boilerplate.push_back(text);
  }
  plan.watermark = random.Chance(0.12);
  plan.guilloche = random.Chance(0.15);
  plan.watermark_text = words.Choose("watermark", random);
  plan.closing.signatory = random.Chance(0.8) ? words.Choose("signatory", random) : "";
  plan.closing.signature = random.Chance(0.55);
  if (random.Chance(0.4)) {
    plan.closing.stamp_rim = words.Choose("stamp", random);
    plan.closing.stamp_middle = "EXAMENS";
    if (random.Chance(0.4)) plan.closing.stamp = {0.55, 0.1, 0.2};
  }
  plan.dated = random.Chance(0.6);
  for (int i = random.Between(0, 1); i >= 0; --i) plan.foot.push_back(words.Choose("footer", random));
  plan.chance = random.Fork("drawing");
  return plan;
}

std::string RowName(std::size_t index, const char* cell) { return "marks[" + std::to_string(index) + "]." + cell; }

std::vector<TableRow> RowsOf(const Transcript& t, const Plan& plan, const std::vector<std::string>& sections,
                             bool grand_total) {
  std::vector<TableRow> rows;
  std::string section;
  const auto subtotal = [&](const char* name, int points, int coefficients) {
    const std::string prefix = std::string("subtotals.") + name;
    rows.push_back({TableRow::Kind::kSubtotal,
                    {plan.subtotal, std::to_string(coefficients), "", plan.numbers.Points(points)},
                    {"", "", "", prefix + ".points"}});
  };
  for (std::size_t i = 0; i < t.rows.size(); ++i) {
    const MarkLine& row = t.rows[i];
    if (std::find(sections.begin(), sections.end(), row.section) == sections.end()) continue;
    if (row.section != section) {
      if (plan.subtotals && section == "terminal") subtotal("terminal", t.terminal_points, t.terminal_coefficients);
      section = row.section;
      if (plan.sections)
        rows.push_back({TableRow::Kind::kSection,
                        {plan.section_names[section == "terminal"     ? 0
                                            : section == "continuous" ? 1
                                                                      : 2],
                         "", "", ""},
                        {}});
    }
    rows.push_back(
        {TableRow::Kind::kSubject,
         {row.subject, std::to_string(row.coefficient), plan.numbers.Mark(row.mark), plan.numbers.Points(row.points)},
         {RowName(i, "subject"), RowName(i, "coefficient"), RowName(i, "mark"), RowName(i, "points")}});
  }
  if (plan.subtotals && section != "terminal") subtotal("continuous", t.continuous_points, t.continuous_coefficients);
  if (plan.subtotals && section == "terminal") subtotal("terminal", t.terminal_points, t.terminal_coefficients);
  if (grand_total)
    rows.push_back({TableRow::Kind::kTotal,
                    {plan.total, std::to_string(t.total_coefficients), "",
                     plan.numbers.Total(t.total_points, t.total_coefficients)},
                    {"", "total_coefficients", "", "total_points"}});
  return rows;
}

class Page {
 public:
  Page(PageCanvas& canvas, const Plan& plan, const Transcript& transcript,
       const std::map<std::string, std::string>& values)
      : canvas_(canvas), plan_(plan), look_(plan.look), transcript_(transcript), values_(values) {}

  void Draw() {
    if (plan_.watermark) DrawWatermark(canvas_, plan_.watermark_text, look_.heading, plan_.chance.Fork("watermark"));
    Head head = plan_.head;
    if (plan_.academy_in_head) {
      head.second_prefix = transcript_.examination.academy_with_article.substr(
          0, transcript_.examination.academy_with_article.size() - transcript_.examination.academy.size());
      head.second = transcript_.examination.academy;
      if (transcript_.examination.academy_with_article.ends_with(head.second)) {
        head.second_name = "academy";
      } else {
        head.second = transcript_.examination.academy_with_article;
      }
    }
    const BodyStart start = DrawHead(canvas_, look_, head);
    x_ = start.x, width_ = start.width, y_ = start.y - 6;
    Title();
    if (plan_.guilloche) DrawGuilloche(canvas_, {x_, y_, width_, 260}, look_.accent, plan_.chance.Fork("guilloche"));
    const bool woman = transcript_.examination.holder.woman;
    y_ += DrawFields(canvas_, look_, plan_.identity, LinesOf(plan_.person, values_, plan_.words, look_, woman),
                     {x_, y_, width_, 0}, 0.7) +
          12;
    Tables();
    y_ += 12;
    Results(woman);
    End();
    DrawFoot(canvas_, look_, plan_.foot, true, plan_.head.form != HeadForm::kSideBar);
  }

 private:
  double FootTop() const { return canvas_.height() - 44 - 10 * static_cast<double>(plan_.foot.size()); }

  void Title() {
    TextStyle style = canvas_.Fitted(plan_.title, look_.Heading(plan_.title_size), width_ - 20);
    const double tall = canvas_.LineHeight(style);
    const double at = plan_.title_align == Align::kCentre ? x_ + width_ / 2 : x_ + (plan_.title_form >= 2 ? 10 : 0);
    if (plan_.title_form == 2) canvas_.Frame({x_, y_ - 4, width_, tall + 8}, look_.accent, 1);
    if (plan_.title_form == 3) {
      canvas_.Fill({x_, y_ - 4, width_, tall + 8}, look_.accent);
      style.ink = {1, 1, 1};
    }
    canvas_.Text(at, y_, plan_.title, style, plan_.title_align);
    y_ += tall + 6;
    if (plan_.title_form == 1) canvas_.Rule(x_, y_ - 4, x_ + width_, y_ - 4, look_.accent, 1.2);
    if (plan_.track_under_title) {
      TextStyle line = look_.Body(1.08);
      line.bold = true;
      std::vector<Run> runs = {{values_.at("bac_track"), "bac_track", line}};
      if (!values_.at("bac_series").empty()) {
        runs.push_back({" - série ", "", line});
        runs.push_back({values_.at("bac_series"), "bac_series", line});
      }
      runs.push_back({look_.upper_labels ? " - SESSION " : " - Session ", "", line});
      runs.push_back({values_.at("session"), "session", line});
      canvas_.Line(plan_.title_align == Align::kCentre ? x_ + width_ / 2 : x_, y_ + 1, runs, plan_.title_align);
      y_ += canvas_.LineHeight(line) + 10;
    } else {
      y_ += 6;
    }
  }

  void Tables() {
    // What stands below wants its room; the rows share the rest.
    const double room = FootTop() - y_ -
                        (plan_.results == Arrangement::kTabbed || plan_.results == Arrangement::kRuled ||
                                 plan_.results == Arrangement::kGrid
                             ? 170
                             : 150);
    if (!plan_.side_by_side) {
      const std::vector<TableRow> rows = RowsOf(transcript_, plan_, {"terminal", "continuous", "option"}, true);
      TableStyle style = plan_.table;
      const double row_height = std::clamp(room / static_cast<double>(rows.size() + 1), 10.5, style.size * 2.1);
      style.size = std::min(style.size, row_height * 0.68);
      y_ += DrawTable(canvas_, look_, style, rows, {x_, y_, width_, 0}, row_height);
      return;
    }
    const double half = (width_ - 12) / 2;
    const std::vector<TableRow> left = RowsOf(transcript_, plan_, {"terminal"}, false);
    const std::vector<TableRow> right = RowsOf(transcript_, plan_, {"continuous", "option"}, false);
    const double row_height =
        std::clamp(room / static_cast<double>(std::max(left.size(), right.size()) + 2), 11.0, 17.0);
    const double a = DrawTable(canvas_, look_, plan_.table, left, {x_, y_, half, 0}, row_height);
    const double b = DrawTable(canvas_, look_, plan_.table, right, {x_ + half + 12, y_, half, 0}, row_height);
    y_ += std::max(a, b) + 10;
    TextStyle style{look_.body, look_.size, true, false, look_.ink};
    canvas_.Line(
        x_, y_,
        {{plan_.total + " : ", "", style},
         {plan_.numbers.Total(transcript_.total_points, transcript_.total_coefficients), "total_points", style}});
    canvas_.Line(x_ + half + 12, y_,
                 {{"Total des coefficients : ", "", style},
                  {std::to_string(transcript_.total_coefficients), "total_coefficients", style}});
    y_ += canvas_.LineHeight(style) + 4;
  }

  void Results(bool woman) {
    const double room = FootTop() - 60 - y_;
    const std::vector<FieldLine> lines = LinesOf(plan_.result, values_, plan_.words, look_, woman);
    const bool wide = plan_.results != Arrangement::kTabbed && plan_.results != Arrangement::kRunning;
    y_ += DrawFields(canvas_, look_, plan_.results, lines, {x_, y_, wide ? width_ : width_ * 0.62, 0},
                     room < 90 ? 0.4 : 0.75) +
          10;
  }

  void End() {
    Closing closing = plan_.closing;
    if (plan_.dated) {
      const std::string place = transcript_.examination.academy_town;
      closing.dated = {{"Fait à " + place + ", le ", ""}, {values_.at("issue_date"), "issue_date"}};
    }
    const double left = FootTop() - y_;
    if (left < 64) {
      closing.signature = false;
      closing.stamp_rim.clear();
    }
    if (left > 34)
      DrawClosing(canvas_, look_, closing, {x_ + width_ * 0.54, y_, width_ * 0.46, left}, plan_.chance.Fork("closing"));
    double y = y_;
    const TextStyle style{look_.body, 7, false, false, look_.muted};
    for (const std::string& text : plan_.boilerplate) {
      const double height = canvas_.Prose(x_, y, width_ * 0.5, {{text, "", style}}, Align::kLeft, 1.1, false).height;
      if (y + height > FootTop() - 4) break;
      y += canvas_.Prose(x_, y, width_ * 0.5, {{text, "", style}}, Align::kLeft, 1.1).height + 4;
    }
  }

  PageCanvas& canvas_;
  const Plan& plan_;
  const Look& look_;
  const Transcript& transcript_;
  const std::map<std::string, std::string>& values_;
  double x_ = 0, y_ = 0, width_ = 0;
};

std::string Trimmed(int value, int unit) {
  char text[32];
  std::snprintf(text, sizeof text, unit == 10 ? "%d.%d" : "%d.%02d", value / unit, value % unit);
  std::string number = text;
  while (number.back() == '0') number.pop_back();
  if (number.back() == '.') number.pop_back();
  return number;
}

}  // namespace

SynthDocument DrawTranscript(const Transcript& transcript, const Materials& materials, Dice random) {
  const auto plan = std::make_shared<const Plan>(Choose(materials, random));
  const Examination& e = transcript.examination;
  std::map<std::string, std::string> values = PrintExamination(e, plan->words, plan->look);
  values["mean"] = plan->numbers.Mean(transcript.mean);
  SynthDocument document;
  document.kind = "bac-transcript";
  document.title = "Relevé de notes";
  document.made_on = e.issued_on;
  document.creator = materials.For("bac-transcript").Choose("creator", random);
  document.subjects = static_cast<int>(transcript.rows.size());
  document.layout =
      std::string("transcript/") + std::to_string(static_cast<int>(plan->head.form)) + "/" + NameOf(plan->identity) +
      "/" + (plan->side_by_side ? "side-by-side" : "table" + std::to_string(static_cast<int>(plan->table.lines))) +
      (plan->sections ? "+sections" : "") + "/" + NameOf(plan->results) + "/" + plan->look.body + "/" +
      std::to_string(random.Fork("layout").Next() % 1000000);
  document.fields = NormalizedExamination(e);
  document.fields["mean"] = Trimmed(transcript.mean, 100);
  document.fields["total_points"] = Trimmed(transcript.total_points, 10);
  document.fields["total_coefficients"] = std::to_string(transcript.total_coefficients);
  for (std::size_t i = 0; i < transcript.rows.size(); ++i) {
    const MarkLine& row = transcript.rows[i];
    document.fields[RowName(i, "subject")] = row.subject;
    document.fields[RowName(i, "coefficient")] = std::to_string(row.coefficient);
    document.fields[RowName(i, "mark")] = Trimmed(row.mark, 10);
    document.fields[RowName(i, "points")] = Trimmed(row.points, 10);
  }
  document.fields["subtotals.terminal.points"] = Trimmed(transcript.terminal_points, 10);
  document.fields["subtotals.continuous.points"] = Trimmed(transcript.continuous_points, 10);
  document.draw = [plan, transcript, values](PageCanvas& canvas) { Page(canvas, *plan, transcript, values).Draw(); };
  return document;
}

}  // namespace justif::tools
