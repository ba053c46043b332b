#include "tools/synth/examination_print.h"

#include <algorithm>

namespace justif::tools {

ExaminationWords ChooseExaminationWords(const Wording& words, Dice random) {
  ExaminationWords chosen;
  for (const char* name : {"civility",
                           "family_name",
                           "usage_name",
                           "given_names",
                           "full_name",
                           "birth_date",
                           "birth_place",
                           "birth",
                           "ine",
                           "session",
                           "bac_track",
                           "academy",
                           "establishment",
                           "candidate_number",
                           "bac_specialities",
                           "speciality",
                           "decision",
                           "mention",
                           "mean",
                           "jury_date",
                           "issue_date"})
    chosen.labels[name] = words.Choose(std::string("label.") + name, random);
  for (const char* decision : {"admis", "admis-mention", "admis-second", "second-groupe", "ajourne"})
    chosen.decisions[decision] = words.Choose(std::string("decision.") + decision, random);
  const int mention_case = random.Below(3);
  for (const char* mention : {"none", "AB", "B", "TB", "TBF"}) {
    const auto& all = words.All(std::string("mention.") + mention);
    // The same writing for all of them: a forger keeps it.
    chosen.mentions[mention] = all[static_cast<std::size_t>(mention_case) % all.size()];
  }
  for (const char* track : {"general", "technologique", "professionnel"})
    chosen.tracks[track] = words.Choose(std::string("track.") + track, random);
  chosen.full_name = random.Chance(0.2);
  chosen.given_first = random.Chance(0.25);
  chosen.with_civility = random.Chance(0.2);
  chosen.birth_together = random.Chance(0.4);
  chosen.mention_named_when_none = random.Chance(0.6);
  return chosen;
}

std::string JoinedSpecialities(const Examination& e, const std::string& separator) {
  std::string joined;
  for (const std::string& speciality : e.specialities) joined += (joined.empty() ? "" : separator) + speciality;
  return joined;
}

std::map<std::string, std::string> PrintExamination(const Examination& e, const ExaminationWords& words,
                                                    const Look& look) {
  std::map<std::string, std::string> values;
  const Person& holder = e.holder;
  values["civility"] = holder.Civility();
  values["family_name"] = look.Family(holder.family_name);
  values["usage_name"] = holder.usage_name.empty() ? "" : look.Family(holder.usage_name);
  values["given_names"] = look.Given(holder);
  values["birth_date"] = look.BirthDate(holder.birth_date);
  values["birth_place"] = look.upper_given ? Capitals(holder.birth_place) : holder.birth_place;
  values["ine"] = holder.ine;
  values["candidate_number"] = e.candidate_number;
  values["establishment"] = e.establishment;
  values["session"] = std::to_string(e.session);
  values["bac_track"] = words.tracks.at(e.track);
  values["bac_series"] = e.series;
  values["academy"] = e.academy;
  values["bac_specialities"] = JoinedSpecialities(e, "; ");
  const std::string decision = e.second_group                                 ? "admis-second"
                               : e.decision == "admis" && e.mention != "none" ? "admis-mention"
                                                                              : e.decision;
  std::string text = words.decisions.at(decision);
  const std::string& mention = words.mentions.at(e.mention);
  if (const std::size_t at = text.find("{mention}"); at != std::string::npos) text.replace(at, 9, mention);
  values["decision"] = look.For(text, holder.woman);
  values["mention"] = e.decision != "admis" || (e.mention == "none" && !words.mention_named_when_none) ? "" : mention;
  values["jury_date"] = look.Day(e.jury_date);
  values["issue_date"] = look.Day(e.issued_on);
  return values;
}

std::map<std::string, std::string> NormalizedExamination(const Examination& e) {
  return {{"civility", e.holder.Civility()},
          {"family_name", e.holder.family_name},
          {"usage_name", e.holder.usage_name},
          {"given_names", e.holder.Given()},
          {"birth_date", e.holder.birth_date},
          {"birth_place", e.holder.birth_place},
          {"ine", e.holder.ine},
          {"candidate_number", e.candidate_number},
          {"establishment", e.establishment},
          {"session", std::to_string(e.session)},
          {"bac_track", e.track},
          {"bac_series", e.series},
          {"academy", e.academy},
          {"bac_specialities", JoinedSpecialities(e, "; ")},
          {"decision", e.decision},
          {"mention", e.mention},
          {"jury_date", e.jury_date},
          {"issue_date", e.issued_on}};
}

std::vector<FieldLine> LinesOf(const std::vector<std::string>& names, const std::map<std::string, std::string>& values,
                               const ExaminationWords& words, const Look& look, bool woman) {
  std::vector<FieldLine> lines;
  const auto label = [&](const std::string& name) { return look.For(words.labels.at(name), woman); };
  for (const std::string& name : names) {
    if (name == "civility" && !words.with_civility) continue;
    if (name == "birth_place" && words.birth_together) continue;
    if (name == "given_names" && words.full_name) continue;
    if (name == "family_name" && words.full_name) {
      lines.push_back(
          {label("full_name"),
           {{values.at("family_name"), "family_name"}, {" ", ""}, {values.at("given_names"), "given_names"}}});
      continue;
    }
    if (name == "birth_date" && words.birth_together) {
      lines.push_back(
          {label("birth"),
           {{values.at("birth_date"), "birth_date"}, {" à ", ""}, {values.at("birth_place"), "birth_place"}}});
      continue;
    }
    if (name == "bac_track" && !values.at("bac_series").empty()) {
      lines.push_back(
          {label("bac_track"),
           {{values.at("bac_track"), "bac_track"}, {" - série ", ""}, {values.at("bac_series"), "bac_series"}}});
      continue;
    }
    if (values.at(name).empty()) continue;
    lines.push_back({label(name), {{values.at(name), name}}});
  }
  return lines;
}

}  // namespace justif::tools
