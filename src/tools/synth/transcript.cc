#include "tools/synth/transcript.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

namespace justif::tools {
namespace {

constexpr int kFirstSession = 2021, kLastSession = 2026;
constexpr int kFirstTBF = 2023;  // félicitations since the law of August 2022

using ExaminationModel = model::v1::Examination;

const ExaminationModel& ModelOf(const Materials& materials, const std::string& track, int session) {
  for (const auto& model : materials.examinations.examinations()) {
    if (model.track() == track && session >= model.first_session() && session <= model.last_session()) return model;
  }
  std::abort();  // models/synth/examinations.textproto covers every session
}

std::string ChooseTrack(const Materials& materials, int session, Dice& random) {
  std::vector<double> weights;
  std::vector<std::string> tracks;
  for (const auto& model : materials.examinations.examinations()) {
    if (session < model.first_session() || session > model.last_session()) continue;
    weights.push_back(model.weight());
    tracks.push_back(model.track());
  }
  return tracks[random.Weighted(weights)];
}

std::string Replaced(std::string text, const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) {
    const std::string mark = "{" + name + "}";
    if (const std::size_t at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), value);
  }
  return text;
}

int Clamped(double mark, bool whole) {
  const int tenths = std::clamp(static_cast<int>(std::lround(mark * 10)), 10, 200);
  return whole ? (tenths + 5) / 10 * 10 : tenths;
}

struct Draft {
  const Materials& materials;
  const ExaminationModel& model;
  Transcript& transcript;
  int style;   // which label of each subject
  bool split;  // two years in rows of their own
  std::map<std::string, std::string> names;

  void Rows(Dice& random) {
    const Wording& words = materials.For("bac-transcript");
    const std::string first = words.Choose("first_year", random), last = words.Choose("last_year", random);
    for (const auto& subject : model.subjects()) {
      const std::string label = Replaced(subject.labels(style % subject.labels_size()), names);
      if (!split || subject.coefficient_of_first_year() == 0) {
        transcript.rows.push_back({subject.section(), label, subject.coefficient()});
        continue;
      }
      transcript.rows.push_back(
          {subject.section(), Replaced(first, {{"subject", label}}), subject.coefficient_of_first_year()});
      transcript.rows.push_back({subject.section(), Replaced(last, {{"subject", label}}),
                                 subject.coefficient() - subject.coefficient_of_first_year()});
    }
    const bool above_ten = model.option_coefficient() == 0;
    int options = random.Chance(above_ten ? 0.15 : 0.35) ? random.Between(1, above_ten ? 1 : 2) : 0;
    std::vector<std::string> known;
    while (options > 0) {
      const std::string option = Replaced(random.Of(materials.examinations.options()), names);
      if (std::find(known.begin(), known.end(), option) != known.end()) continue;
      known.push_back(option);
      --options;
      const int coefficient = above_ten ? 1 : model.option_coefficient() * random.Between(1, 2);
      transcript.rows.push_back({"option", option, coefficient, 0, 0, above_ten});
    }
  }

  void Marks(double ability, Dice random) {
    for (MarkLine& row : transcript.rows) {
      const bool whole = row.section == "terminal" && transcript.examination.track != "professionnel";
      row.mark = Clamped(
          row.section == "terminal" ? random.Normal(ability - 0.2, 2.4) : random.Normal(ability + 0.6, 1.5), whole);
      if (transcript.examination.track == "professionnel") row.mark = (row.mark + 2) / 5 * 5;
    }
  }
};

// What is to come out, and about which mean gives it.
struct Outcome {
  std::string decision;
  bool second_group;
  double ability;
};

Outcome ChooseOutcome(const std::string& decision, Dice& random) {
  static const std::vector<double> kShares = {0.78, 0.07, 0.08, 0.07};
  std::size_t which = random.Weighted(kShares);
  if (decision == "admis") which = 0;
  if (decision == "second-groupe") which = 2;
  if (decision == "ajourne") which = 3;
  switch (which) {
    case 1:
      return {"admis", true, 10.4};
    case 2:
      return {"second-groupe", false, 9.0};
    case 3:
      return {"ajourne", false, 6.6};
    default:
      return {"admis", false, std::clamp(random.Normal(13.2, 2.3), 10.3, 18.6)};
  }
}

// A jury does not leave anybody a hair below a floor.
bool JustBelowAFloor(int mean) {
  for (const int floor : {800, 1000, 1200, 1400, 1600, 1800}) {
    if (mean < floor && mean > floor - 3) return true;
  }
  return false;
}

}  // namespace

std::string DecisionOf(int mean) { return mean >= 1000 ? "admis" : mean >= 800 ? "second-groupe" : "ajourne"; }

std::string MentionOf(int mean, int session) {
  if (mean >= 1800 && session >= kFirstTBF) return "TBF";
  return mean >= 1600 ? "TB" : mean >= 1400 ? "B" : mean >= 1200 ? "AB" : "none";
}

void Close(Transcript& t) {
  t.terminal_points = t.continuous_points = t.terminal_coefficients = t.continuous_coefficients = 0;
  for (MarkLine& row : t.rows) {
    row.points = row.above_ten ? std::max(0, row.mark - 100) * row.coefficient : row.mark * row.coefficient;
    const bool terminal = row.section == "terminal";
    (terminal ? t.terminal_points : t.continuous_points) += row.points;
    if (!row.above_ten) (terminal ? t.terminal_coefficients : t.continuous_coefficients) += row.coefficient;
  }
  t.total_points = t.terminal_points + t.continuous_points;
  t.total_coefficients = t.terminal_coefficients + t.continuous_coefficients;
  // Tenths over coefficients, in hundredths, rounded half up.
  t.mean = (t.total_points * 20 + t.total_coefficients) / (2 * t.total_coefficients);
}

bool Contradicts(const Transcript& t) {
  int terminal = 0, continuous = 0;
  for (const MarkLine& row : t.rows) {
    const int points = row.above_ten ? std::max(0, row.mark - 100) * row.coefficient : row.mark * row.coefficient;
    if (points != row.points) return true;
    (row.section == "terminal" ? terminal : continuous) += row.points;
  }
  if (terminal + continuous != t.total_points || terminal != t.terminal_points || continuous != t.continuous_points)
    return true;
  Transcript closed = t;
  Close(closed);
  if (closed.mean != t.mean) return true;
  const Examination& e = t.examination;
  if (e.second_group) return e.decision != "admis" || t.mean < 1000 || e.mention != "none";
  const std::string mention = e.decision == "admis" ? MentionOf(t.mean, e.session) : "none";
  return DecisionOf(t.mean) != e.decision || mention != e.mention;
}

Examination InventExamination(const Materials& materials, const std::string& track, Dice random) {
  Examination e;
  e.session = random.Between(kFirstSession, kLastSession);
  e.track = track.empty() ? ChooseTrack(materials, e.session, random) : track;
  e.holder = InventPerson(materials, e.session, random.Fork("holder"));
  const auto& model = ModelOf(materials, e.track, e.session);
  const auto& series = random.Of(model.series());
  e.series = series.name();
  e.specialities = {series.specialities().begin(), series.specialities().end()};
  if (e.track == "general") {
    random.Shuffle(e.specialities);
    e.specialities.resize(3);  // the third was given up
  } else if (!series.given_up().empty()) {
    e.specialities.push_back(series.given_up());
  }
  const auto& academy = random.Of(materials.places.academies());
  e.academy = academy.name();
  e.academy_with_article = academy.with_article();
  e.academy_town = academy.town();
  e.establishment = random.Of(academy.schools());
  e.candidate_number = (random.Chance(0.5) ? "0" : "") + random.Digits(random.Chance(0.7) ? 9 : 10);
  if (e.candidate_number[0] == '0' && e.candidate_number.size() < 10) e.candidate_number += random.Digits(1);
  e.jury_date = IsoDay(e.session, 7, random.Between(3, 12));
  e.issued_on = DayAfter(e.jury_date, random.Chance(0.6) ? random.Between(0, 12) : random.Between(12, 100));
  return e;
}

Transcript InventTranscript(const Materials& materials, const std::string& decision, Dice random) {
  Transcript transcript;
  Examination& e = transcript.examination;
  e = InventExamination(materials, "", random.Fork("examination"));
  std::vector<std::string> languages = {materials.examinations.languages().begin(),
                                        materials.examinations.languages().end()};
  std::string first = "Anglais";
  if (random.Chance(0.12)) first = random.Of(languages);
  std::erase(languages, first);
  std::string second = random.Chance(0.6) ? "Espagnol" : random.Of(languages);
  if (second == first) second = languages.front();
  std::erase(languages, second);
  Draft draft{materials, ModelOf(materials, e.track, e.session), transcript, random.Below(6), random.Chance(0.35), {}};
  draft.names = {{"language_a", first},
                 {"language_b", second},
                 {"language_c", random.Of(languages)},
                 {"speciality_1", e.specialities[0]}};
  if (e.specialities.size() > 1) draft.names["speciality_2"] = e.specialities[1];
  if (e.specialities.size() > 2) draft.names["given_up"] = e.specialities[2];
  if (e.specialities.size() > 2) e.specialities.resize(2);
  draft.Rows(random);
  Outcome outcome = ChooseOutcome(decision, random);
  for (int attempt = 0;; ++attempt) {
    draft.Marks(outcome.ability + (attempt > 20 ? random.Normal(0, 0.6) : 0),
                random.Fork("marks" + std::to_string(attempt)));
    Close(transcript);
    if (DecisionOf(transcript.mean) != outcome.decision || JustBelowAFloor(transcript.mean)) continue;
    if (outcome.second_group && transcript.mean > 1130) continue;
    break;
  }
  e.decision = outcome.decision;
  e.second_group = outcome.second_group;
  e.mention = outcome.decision == "admis" && !outcome.second_group ? MentionOf(transcript.mean, e.session) : "none";
  return transcript;
}

}  // namespace justif::tools
