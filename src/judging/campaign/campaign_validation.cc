#include "judging/campaign/campaign_validation.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "document/reading.h"
#include "judging/campaign/applicant.h"
#include "judging/campaign/local_time.h"

namespace justif::judging {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;
using model::v1::Campaign;
using model::v1::CampaignCase;
using model::v1::CampaignText;
using model::v1::CampaignTrack;
using model::v1::CampaignWindow;

// A message of a file, and where it stands.
class Place {
 public:
  Place(const Message& message, const TextFormat::ParseInfoTree* tree, int line)
      : message_(message), tree_(tree), line_(line) {}

  // 1-based; that of the message for a field that is not written.
  int LineOf(const char* field, int index = -1) const {
    if (tree_ == nullptr) return line_;
    const int line = tree_->GetLocation(Field(field), index).line;
    return line < 0 ? line_ : line + 1;
  }
  int line() const { return line_; }

  Place Of(const char* field, const Message& part, int index = -1) const {
    const TextFormat::ParseInfoTree* tree = tree_ == nullptr ? nullptr : tree_->GetTreeForNested(Field(field), index);
    return {part, tree, LineOf(field, index)};
  }

 private:
  const FieldDescriptor* Field(const char* name) const { return message_.GetDescriptor()->FindFieldByName(name); }

  const Message& message_;
  const TextFormat::ParseInfoTree* tree_;
  int line_;
};

struct Days {
  absl::CivilDay first;
  absl::CivilDay last;
};

// The days of acceptance a case is about.
Days DaysOf(const CampaignCase& row) {
  return {ParseDay(row.accepted_from()).value_or(absl::CivilDay::min()),
          ParseDay(row.accepted_until()).value_or(absl::CivilDay::max())};
}

template <typename List, typename Value>
bool Has(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

class Validation {
 public:
  Validation(const std::string& path, const Campaign& campaign, const TextFormat::ParseInfoTree& locations)
      : path_(path), campaign_(campaign), root_(campaign, &locations, 1) {}

  absl::Status Run(const model::v1::Cvec& cvec) {
    Year(cvec);
    Terms("statuses", campaign_.statuses(), statuses_);
    Terms("situations", campaign_.situations(), situations_);
    Terms("origins", campaign_.origins(), origins_);
    Pieces();
    for (const CampaignTrack& track : campaign_.tracks()) tracks_.insert(track.id());
    Rules();
    Tracks();
    if (wrong_.empty()) Coverage();
    if (wrong_.empty()) return absl::OkStatus();
    std::string message;
    for (const auto& [line, what] : wrong_) {
      absl::StrAppend(&message, message.empty() ? "" : "\n", path_, ":", line, ": ", what);
    }
    return absl::InvalidArgumentError(message);
  }

 private:
  void Refuse(int line, std::string what) { wrong_.emplace(line, std::move(what)); }

  void Year(const model::v1::Cvec& cvec) {
    const std::string& year = campaign_.academic_year();
    const std::optional<absl::CivilDay> first =
        year.size() == 9 ? ParseDay(year.substr(0, 4) + "-01-01") : std::nullopt;
    if (!first || year != absl::StrCat(first->year(), "-", first->year() + 1)) {
      Refuse(root_.LineOf("academic_year"), absl::StrCat("'", year, "' is not two consecutive years as 2024-2025"));
      return;
    }
    first_year_ = static_cast<int>(first->year());
    if (std::filesystem::path(path_).stem().string() != year) {
      Refuse(root_.LineOf("academic_year"), absl::StrCat("the file of ", year, " is called ", year, ".textproto"));
    }
    if (campaign_.time_zone().empty() || !absl::LoadTimeZone(campaign_.time_zone(), &zone_)) {
      Refuse(root_.LineOf("time_zone"),
             absl::StrCat("time_zone '", campaign_.time_zone(),
                          "' is not known: write an IANA name such as Europe/Paris, and install tzdata"));
    } else {
      has_zone_ = true;
    }
    const auto due = std::find_if(cvec.years().begin(), cvec.years().end(),
                                  [&](const auto& entry) { return entry.academic_year() == year; });
    if (due == cvec.years().end() || due->amount_eur() != campaign_.cvec_amount_eur()) {
      Refuse(root_.LineOf("cvec_amount_eur"),
             absl::StrCat("cvec_amount_eur ", campaign_.cvec_amount_eur(), " is not what cvec.textproto says of ", year,
                          ": ", due == cvec.years().end() ? "nothing" : absl::StrCat(due->amount_eur())));
    }
    const std::optional<absl::CivilDay> from = ParseDay(campaign_.cvec_attestations_from());
    if (!from || from->year() != first_year_) {
      Refuse(root_.LineOf("cvec_attestations_from"),
             absl::StrCat("cvec_attestations_from '", campaign_.cvec_attestations_from(), "' is not a day of ",
                          first_year_));
    }
  }

  // An id that is there once.
  void Id(const std::string& id, int line, std::set<std::string>& ids) {
    if (id.empty()) {
      Refuse(line, "the id is missing");
    } else if (!ids.insert(id).second) {
      Refuse(line, absl::StrCat("'", id, "' is there already"));
    }
  }

  void Text(const char* field, const CampaignText& text, const Place& place) {
    if (text.fr().empty()) Refuse(place.LineOf(field), absl::StrCat(field, " is missing in French"));
    if (text.en().empty()) Refuse(place.LineOf(field), absl::StrCat(field, " is missing in English"));
  }

  void Source(const std::string& source, const Place& place) {
    if (source.empty()) Refuse(place.line(), "source is missing: every rule names the text it comes from");
  }

  template <typename List>
  void Terms(const char* field, const List& terms, std::set<std::string>& ids) {
    for (int i = 0; i < terms.size(); ++i) {
      const Place place = root_.Of(field, terms[i], i);
      Id(terms[i].id(), place.LineOf("id"), ids);
      Text("title", terms[i].title(), place);
    }
  }

  void Pieces() {
    for (int i = 0; i < campaign_.pieces_size(); ++i) {
      const auto& piece = campaign_.pieces(i);
      const Place place = root_.Of("pieces", piece, i);
      Id(piece.id(), place.LineOf("id"), pieces_);
      Text("title", piece.title(), place);
      if (piece.kinds().empty()) Refuse(place.line(), absl::StrCat("piece '", piece.id(), "' has no kinds"));
      for (int k = 0; k < piece.kinds_size(); ++k) {
        const std::string& kind = piece.kinds(k);
        if (kind != kCvecAttestation && kind != kBacTranscript && kind != kBacCertificate)
          Refuse(place.LineOf("kinds", k), absl::StrCat("no kind of document is called '", kind, "'"));
      }
    }
  }

  template <typename List>
  void Words(const char* field, const char* what, const List& words, const std::set<std::string>& known,
             const Place& place) {
    for (int i = 0; i < words.size(); ++i) {
      if (!known.contains(words[i])) {
        Refuse(place.LineOf(field, i), absl::StrCat("unknown ", what, " '", words[i], "': the file has ",
                                                    known.empty() ? "none" : absl::StrJoin(known, ", ")));
      }
    }
  }

  void Whom(const model::v1::Applicants& applicants, const Place& place) {
    Words("tracks", "track", applicants.tracks(), tracks_, place);
    Words("statuses", "status", applicants.statuses(), statuses_, place);
    Words("situations", "situation", applicants.situations(), situations_, place);
    Words("origins", "origin", applicants.origins(), origins_, place);
  }

  void Rules() {
    std::set<std::string> ids;
    for (int i = 0; i < campaign_.piece_rules_size(); ++i) {
      const auto& rule = campaign_.piece_rules(i);
      const Place place = root_.Of("piece_rules", rule, i);
      Id(rule.id(), place.LineOf("id"), ids);
      if (!pieces_.contains(rule.piece()))
        Refuse(place.LineOf("piece"), absl::StrCat("unknown piece '", rule.piece(), "'"));
      Whom(rule.applicants(), place.Of("applicants", rule.applicants()));
      if (rule.obligation() == model::v1::PieceRule::OBLIGATION_UNSPECIFIED)
        Refuse(place.line(), "obligation is missing");
      Text("reason", rule.reason(), place);
      Source(rule.source(), place);
    }
    for (int i = 0; i < campaign_.fee_rules_size(); ++i) {
      const auto& rule = campaign_.fee_rules(i);
      const Place place = root_.Of("fee_rules", rule, i);
      Id(rule.id(), place.LineOf("id"), ids);
      Whom(rule.applicants(), place.Of("applicants", rule.applicants()));
      if (rule.due() == model::v1::FeeRule::DUE_UNSPECIFIED) Refuse(place.line(), "due is missing");
      if (rule.amount_eur() < 0 || (rule.due() == model::v1::FeeRule::EXEMPT && rule.amount_eur() != 0))
        Refuse(place.LineOf("amount_eur"), "who is exempt pays nothing, and an amount is never below 0");
      Text("reason", rule.reason(), place);
      Source(rule.source(), place);
    }
  }

  void Tracks() {
    std::set<std::string> ids;
    for (int i = 0; i < campaign_.tracks_size(); ++i) {
      const CampaignTrack& track = campaign_.tracks(i);
      const Place place = root_.Of("tracks", track, i);
      Id(track.id(), place.LineOf("id"), ids);
      Text("title", track.title(), place);
      if (track.cases().empty()) Refuse(place.line(), absl::StrCat("track '", track.id(), "' has no cases"));
      std::set<std::string> rows;
      for (int c = 0; c < track.cases_size(); ++c) {
        const CampaignCase& row = track.cases(c);
        const Place at = place.Of("cases", row, c);
        Id(row.id(), at.LineOf("id"), rows);
        Row(row, at);
        for (int other = 0; other < c; ++other) Overlap(track.cases(other), row, at);
      }
      Gaps(track, place);
    }
  }

  void Row(const CampaignCase& row, const Place& place) {
    Text("text", row.text(), place);
    Source(row.source(), place);
    Words("origins", "origin", row.origins(), origins_, place);
    if (row.enrolments().empty()) Refuse(place.line(), absl::StrCat("case '", row.id(), "' has no enrolments"));
    for (const auto& [field, day] : {std::pair<const char*, std::string>{"accepted_from", row.accepted_from()},
                                     {"accepted_until", row.accepted_until()}}) {
      if (!day.empty() && !ParseDay(day))
        Refuse(place.LineOf(field), absl::StrCat("'", day, "' is not a day as 2024-07-12"));
    }
    if (const Days days = DaysOf(row); days.first > days.last)
      Refuse(place.LineOf("accepted_until"), "accepted_until is before accepted_from");
    if (campaign_.windows_unset() != row.windows().empty()) {
      Refuse(row.windows().empty() ? place.line() : place.LineOf("windows", 0),
             row.windows().empty() ? absl::StrCat("case '", row.id(), "' has no windows, and windows_unset is not set")
                                   : "windows_unset is set, and here is a window");
    }
    Windows(row, place);
  }

  std::optional<absl::Time> Moment(const std::string& text, const char* field, const Place& place) {
    if (text.empty() || !has_zone_) return std::nullopt;
    const absl::StatusOr<absl::Time> time = ParseLocal(text, zone_);
    if (!time.ok()) {
      Refuse(place.LineOf(field), std::string(time.status().message()));
      return std::nullopt;
    }
    const absl::CivilYear year = absl::ToCivilYear(*time, zone_);
    if (year.year() != first_year_ && year.year() != first_year_ + 1) {
      Refuse(place.LineOf(field), absl::StrCat("'", text, "' is in no year of ", campaign_.academic_year()));
    }
    return *time;
  }

  void Windows(const CampaignCase& row, const Place& place) {
    std::optional<absl::Time> last;
    for (int i = 0; i < row.windows_size(); ++i) {
      const CampaignWindow& window = row.windows(i);
      const Place at = place.Of("windows", window, i);
      if (window.opens().empty() && (i > 0 || window.closes().empty()))
        Refuse(at.line(), "only the first window may have no beginning, and then it has an end");
      if (window.closes().empty() && i + 1 < row.windows_size())
        Refuse(at.line(), "only the last window may have no end");
      const std::optional<absl::Time> opens = Moment(window.opens(), "opens", at);
      const std::optional<absl::Time> closes = Moment(window.closes(), "closes", at);
      if (opens && closes && *closes <= *opens) Refuse(at.LineOf("closes"), "the window closes before it opens");
      if (opens && last && *opens <= *last) Refuse(at.LineOf("opens"), "the window overlaps the one before");
      if (closes) last = closes;
    }
  }

  static bool ShareEnrolment(const CampaignCase& a, const CampaignCase& b) {
    return std::any_of(a.enrolments().begin(), a.enrolments().end(),
                       [&](int enrolment) { return Has(b.enrolments(), enrolment); });
  }
  static bool ShareOrigin(const CampaignCase& a, const CampaignCase& b) {
    return a.origins().empty() || b.origins().empty() ||
           std::any_of(a.origins().begin(), a.origins().end(),
                       [&](const std::string& origin) { return Has(b.origins(), origin); });
  }

  void Overlap(const CampaignCase& before, const CampaignCase& row, const Place& place) {
    if (!ShareEnrolment(before, row) || !ShareOrigin(before, row)) return;
    const Days a = DaysOf(before), b = DaysOf(row);
    if (a.first <= b.last && b.first <= a.last) {
      Refuse(place.line(),
             absl::StrCat("case '", row.id(), "' overlaps case '", before.id(), "': an applicant can be in both"));
    }
  }

  // For each way into the track and each enrolment, no day of acceptance is
  // left out between cases or after the last.
  void Gaps(const CampaignTrack& track, const Place& place) {
    std::set<std::string> origins;
    std::set<int> enrolments;
    for (const CampaignCase& row : track.cases()) {
      origins.insert(row.origins().begin(), row.origins().end());
      enrolments.insert(row.enrolments().begin(), row.enrolments().end());
    }
    if (origins.empty()) origins.insert("");
    for (const std::string& origin : origins) {
      for (const int enrolment : enrolments) {
        std::map<absl::CivilDay, int> by_day;  // index of the case by its first day
        for (int c = 0; c < track.cases_size(); ++c) {
          const CampaignCase& row = track.cases(c);
          if (Has(row.enrolments(), enrolment) && (row.origins().empty() || Has(row.origins(), origin)))
            by_day.emplace(DaysOf(row).first, c);
        }
        const std::string who =
            absl::StrCat(origin, origin.empty() ? "" : ", ", NameOf(static_cast<Enrolment>(enrolment)));
        if (by_day.empty()) {
          Refuse(place.line(), absl::StrCat("gap: track '", track.id(), "' has no case for ", who));
          continue;
        }
        for (auto at = by_day.begin(); at != by_day.end(); ++at) {
          const Days days = DaysOf(track.cases(at->second));
          const auto next = std::next(at);
          const int line = place.LineOf("cases", at->second);
          if (next == by_day.end() ? days.last != absl::CivilDay::max()
                                   : days.last != absl::CivilDay::max() && days.last + 1 < next->first) {
            Refuse(line, absl::StrCat("gap: track '", track.id(), "' has no case for ", who, ", offers accepted on ",
                                      absl::FormatCivilTime(days.last + 1)));
          }
        }
      }
    }
  }

  // Every applicant that can be gets a rule, and every rule an applicant.
  void Coverage() {
    std::set<const Message*> used;
    const std::set<std::string> none = {""};
    for (const std::string& track : tracks_) {
      for (const std::string& status : statuses_) {
        for (const Enrolment enrolment : {Enrolment::kFirst, Enrolment::kEnrolledLastYear, Enrolment::kReEnrolment}) {
          for (const std::string& origin : origins_.empty() ? none : origins_) {
            std::set<std::string> situations = situations_;
            situations.insert("");
            for (const std::string& situation : situations) {
              Applicant applicant{track, status, {}, origin, enrolment, ""};
              if (!situation.empty()) applicant.situations.insert(situation);
              for (const std::string& piece : pieces_) Covered(applicant, piece, used);
              Covered(applicant, "", used);
            }
          }
        }
      }
    }
    for (int i = 0; i < campaign_.piece_rules_size(); ++i) Used("piece_rules", campaign_.piece_rules(i), i, used);
    for (int i = 0; i < campaign_.fee_rules_size(); ++i) Used("fee_rules", campaign_.fee_rules(i), i, used);
  }

  // Of a piece, or of the fee when it is empty.
  void Covered(const Applicant& applicant, const std::string& piece, std::set<const Message*>& used) {
    std::set<std::string> missing;
    if (piece.empty()) {
      for (const auto& rule : campaign_.fee_rules()) {
        if (FitOf(rule.applicants(), applicant, missing) != Fit::kYes) continue;
        used.insert(&rule);
        return;
      }
    }
    for (const auto& rule : campaign_.piece_rules()) {
      if (rule.piece() != piece || FitOf(rule.applicants(), applicant, missing) != Fit::kYes) continue;
      used.insert(&rule);
      return;
    }
    const std::string about = piece.empty() ? "the fee" : absl::StrCat("piece '", piece, "'");
    const std::string key = absl::StrCat(about, applicant.track, applicant.status);
    if (!told_.insert(key).second) return;
    const auto at = std::find_if(campaign_.pieces().begin(), campaign_.pieces().end(),
                                 [&](const auto& other) { return other.id() == piece; });
    Refuse(piece.empty() ? 1 : root_.LineOf("pieces", static_cast<int>(at - campaign_.pieces().begin())),
           absl::StrCat("gap: no rule about ", about, " for track '", applicant.track, "', status '", applicant.status,
                        "'"));
  }

  template <typename Rule>
  void Used(const char* field, const Rule& rule, int index, const std::set<const Message*>& used) {
    if (!used.contains(&rule)) {
      Refuse(root_.LineOf(field, index),
             absl::StrCat("overlap: rule '", rule.id(), "' is never reached, rules before it fit all that it fits"));
    }
  }

  const std::string& path_;
  const Campaign& campaign_;
  const Place root_;
  int first_year_ = 0;
  bool has_zone_ = false;
  absl::TimeZone zone_;
  std::set<std::string> statuses_, situations_, origins_, pieces_, tracks_;
  std::set<std::string> told_;
  std::multimap<int, std::string> wrong_;  // by line
};

}  // namespace

absl::Status ValidateCampaign(const std::string& path, const Campaign& campaign,
                              const TextFormat::ParseInfoTree& locations, const model::v1::Cvec& cvec) {
  return Validation(path, campaign, locations).Run(cvec);
}

}  // namespace justif::judging
