// Transcripts, and what forgers change on them.
#include <algorithm>
#include <cmath>

#include "tools/synth/code_names.h"
#include "tools/synth/subject.h"
#include "tools/synth/transcript.h"

namespace justif::tools {
namespace {

// A better mark that is still believed.
int Better(int mark, bool whole, Dice& random) {
  int better = std::min(200, mark + random.Between(20, 70));
  if (whole) better = better / 10 * 10;
  return better == mark ? std::max(10, mark - 20) : better;
}

// Rows that a forger would raise: those that count, and are not yet good.
std::vector<std::size_t> RowsToRaise(const Transcript& t, int count, Dice& random) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < t.rows.size(); ++i) {
    if (!t.rows[i].above_ten && t.rows[i].mark <= 170) rows.push_back(i);
  }
  random.Shuffle(rows);
  rows.resize(std::min(rows.size(), static_cast<std::size_t>(count)));
  return rows;
}

void Raise(Transcript& t, std::size_t row, bool points, Dice& random) {
  MarkLine& line = t.rows[row];
  line.mark = Better(line.mark, line.section == "terminal", random);
  if (points) line.points = line.mark * line.coefficient;
}

std::string BetterMention(const std::string& mention) {
  return mention == "none" ? "AB" : mention == "AB" ? "B" : mention == "B" ? "TB" : "B";
}

// Changes `t`, which starts genuine; all forgeries but those of the identity.
void Forge(const std::string& forgery, Transcript& t, Dice& random) {
  Examination& e = t.examination;
  if (forgery == "mark") {
    for (const std::size_t row : RowsToRaise(t, random.Between(1, 3), random)) Raise(t, row, false, random);
  } else if (forgery == "row") {
    for (const std::size_t row : RowsToRaise(t, random.Between(1, 2), random)) Raise(t, row, true, random);
  } else if (forgery == "totals") {
    t.total_points += random.Between(4, 30) * 50;
    if (random.Chance(0.5)) {
      t.mean = (t.total_points * 20 + t.total_coefficients) / (2 * t.total_coefficients);
      if (e.decision == "admis" && !e.second_group) e.mention = MentionOf(t.mean, e.session);
    }
  } else if (forgery == "mean") {
    t.mean = std::min(1990, t.mean + random.Between(40, 250));
    if (random.Chance(0.6) && e.decision == "admis" && !e.second_group) e.mention = MentionOf(t.mean, e.session);
  } else if (forgery == "mention") {
    e.mention = BetterMention(e.mention);
  } else if (forgery == "decision") {
    e.decision = "admis";
  } else if (forgery == "session") {
    e.session += e.session >= 2026 || random.Chance(0.2) ? -1 : 1;
    // Some think of the date of the jury.
    if (random.Chance(0.35)) {
      e.jury_date = std::to_string(e.session) + e.jury_date.substr(4);
      e.issued_on = std::to_string(e.session) + e.issued_on.substr(4);
    }
  } else if (forgery == "consistent") {
    const std::string before = DecisionOf(t.mean) + MentionOf(t.mean, e.session);
    // Marks rise until they buy something.
    for (int round = 0; round < 6 && DecisionOf(t.mean) + MentionOf(t.mean, e.session) == before; ++round) {
      for (const std::size_t row : RowsToRaise(t, 2, random)) Raise(t, row, true, random);
      Close(t);
    }
    e.decision = DecisionOf(t.mean);
    e.second_group = false;
    e.mention = e.decision == "admis" ? MentionOf(t.mean, e.session) : "none";
  }
}

}  // namespace

Subject MakeTranscript(const SubjectOrder& order, const Materials& materials, Dice random) {
  Transcript genuine;
  for (int attempt = 0;; ++attempt) {
    std::string decision = order.forgery == "mention" ? "admis" : "";
    if (order.forgery == "decision") decision = random.Chance(0.6) ? "second-groupe" : "ajourne";
    genuine = InventTranscript(materials, decision, random.Fork("transcript" + std::to_string(attempt)));
    if (order.forgery == "mention" && (genuine.examination.mention == "TBF" || genuine.examination.second_group))
      continue;
    if (order.forgery == "consistent" && genuine.mean > 1700) continue;
    break;
  }
  Subject subject;
  Transcript shown = genuine;
  if (!order.forgery.empty()) {
    Dice chance = random.Fork("forgery");
    subject.forgery = ForgedContent{order.forgery};
    if (order.forgery == "printed-value") {
      // Somebody else's transcript under one's own name.
      for (int attempt = 0;; ++attempt) {
        const Person other =
            InventPerson(materials, genuine.examination.session, chance.Fork("person" + std::to_string(attempt)));
        if (other.woman != genuine.examination.holder.woman ||
            other.usage_name.empty() != genuine.examination.holder.usage_name.empty())
          continue;
        if (CodeName(other.family_name) == CodeName(genuine.examination.holder.family_name)) continue;
        const std::string ine = genuine.examination.holder.ine;
        shown.examination.holder = other;
        if (chance.Chance(0.4)) shown.examination.holder.ine = ine;
        break;
      }
    } else {
      Forge(order.forgery, shown, chance);
    }
    subject.forgery->contradicts = Contradicts(shown);
    if (order.forgery == "mean") subject.forgery->evidence = "mean";
  }
  subject.genuine = DrawTranscript(genuine, materials, random.Fork("layout"));
  subject.shown = DrawTranscript(shown, materials, random.Fork("layout"));
  subject.shown.made_on = subject.genuine.made_on;
  // Session against the date of the jury, where the page has it.
  if (order.forgery == "session" && shown.examination.jury_date == genuine.examination.jury_date) {
    for (const DrawnValue& value : ValuesOf(subject.shown)) subject.forgery->contradicts |= value.name == "jury_date";
  }
  subject.holder = shown.examination.holder;
  subject.academic_year =
      std::to_string(shown.examination.session) + "-" + std::to_string(shown.examination.session + 1);
  return subject;
}

}  // namespace justif::tools
