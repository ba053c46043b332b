#include "tools/synth/generator.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/synth/claims.h"
#include "tools/synth/file_maker.h"
#include "tools/synth/mix.h"

namespace justif::tools {
namespace {

constexpr char kAuthority[] = "SY02", kUntrustedAuthority[] = "SY03", kCertificate[] = "SYNT";
constexpr char kAccepted[] = "ACCEPTED", kNeedsReview[] = "NEEDS_REVIEW", kSuspected[] = "SUSPECTED_FALSIFICATION",
               kUnreadable[] = "UNREADABLE", kWrongDocument[] = "WRONG_DOCUMENT";

// What is decided of one document before anything is drawn.
struct Decisions {
  SubjectOrder subject;
  FileOrder file;
  std::string claim_relation;
};

Touched TouchedBy(const std::string& forgery) {
  if (forgery == "invention") return Touched::kPage;
  return forgery.starts_with("code-") ? Touched::kSymbol : Touched::kValues;
}

Decisions Decide(const model::v1::SynthMix& mix, Dice random) {
  Decisions d;
  d.subject.kind = Pick(mix.kinds(), random);
  d.subject.code = Pick(mix.codes(), random);
  const double share = random.Real(0, 1);
  const bool forged = share < mix.forged() && d.subject.kind != "distractor";
  const bool innocent = !forged && share >= 1 - mix.innocent();
  if (forged) d.subject.forgery = PickForgery(mix, d.subject.kind, random);
  d.file.carrier = Pick(mix.carriers(), random);
  if (innocent && !IsPdf(d.file.carrier)) {
    const std::string carrier = Pick(
        mix.carriers(), [](const std::string& name) { return IsPdf(name) || name == "scan-good"; }, random);
    if (!carrier.empty()) d.file.carrier = carrier;
  }
  if (!d.subject.forgery.empty()) {
    const auto fits = [&](const std::string& means) {
      return MeansFit(means, d.file.carrier, TouchedBy(d.subject.forgery));
    };
    d.file.means = Pick(mix.means(), fits, random);
    if (d.file.means.empty()) {
      const bool drawn = MeansFit("redrawn", d.file.carrier, TouchedBy(d.subject.forgery));
      d.file.means = drawn ? "redrawn" : "print-rescan";
    }
  }
  const auto possible = [&](const std::string& circumstance) {
    const std::string& carrier = d.file.carrier;
    if (circumstance == "cropped-edge")
      return !innocent && (carrier.starts_with("photograph") || carrier.starts_with("scan-") ||
                           carrier == "messenger" || carrier == "screenshot");
    if (circumstance == "second-page")
      return carrier == "native-pdf" || carrier == "raster-pdf" || carrier.starts_with("scan-");
    if (circumstance == "two-documents")
      return !innocent && carrier != "screenshot" && carrier != "screen-photograph" && carrier != "native-pdf" &&
             carrier != "raster-pdf";
    if (circumstance == "rotated") return !innocent && carrier != "screenshot" && carrier != "fax";
    return true;
  };
  d.file.circumstance = Pick(mix.circumstances(), possible, random);
  if (innocent) d.file.innocent_edit = Pick(mix.innocent_edits(), random);
  d.claim_relation = Pick(mix.claims(), random);
  return d;
}

// Fields without which a document is not judged to the end; see
// models/policy.textproto.
bool LacksWhatIsRequired(const model::v1::Expectation& truth, bool coded) {
  const auto has = [&](const char* name) { return truth.fields().contains(name); };
  if (!has("family_name") || !has("given_names") || !(has("birth_date") || has("ine"))) return !coded;
  if (truth.kind() == "cvec-attestation") return !coded && (!has("cvec_number") || !has("academic_year"));
  if (truth.kind() == "bac-transcript")
    return !has("session") || !(has("mean") || has("total_points")) || !(has("decision") || has("mention"));
  return !has("session") || !has("bac_track");
}

void SetOutcomes(const Subject& subject, const Decisions& d, bool code_visible, model::v1::Expectation& truth) {
  auto& outcomes = *truth.mutable_outcomes();
  if (subject.is_blank) {
    outcomes.Add(kUnreadable);
    outcomes.Add(kWrongDocument);
    return;
  }
  if (d.subject.kind == "distractor") {
    outcomes.Add(kWrongDocument);
    return;
  }
  if (subject.forgery) {
    outcomes.Add(kSuspected);
    if (!subject.forgery->contradicts) outcomes.Add(kNeedsReview);
  } else if (truth.claim_relation() == "mismatching") {
    outcomes.Add(kNeedsReview);
  } else {
    outcomes.Add(kAccepted);
    if (truth.claim_relation() == "near") outcomes.Add(kNeedsReview);
  }
  const bool cut = d.file.circumstance == "cropped-edge";
  if (cut && (LacksWhatIsRequired(truth, code_visible) || (!subject.shown.code.empty() && !code_visible))) {
    if (outcomes.empty() || outcomes.at(outcomes.size() - 1) != kNeedsReview) outcomes.Add(kNeedsReview);
    outcomes.Add(kUnreadable);
  }
  // What a person reads with effort a reader may leave to a person.
  if ((d.file.carrier == "fax" || cut) && std::find(outcomes.begin(), outcomes.end(), kNeedsReview) == outcomes.end())
    outcomes.Add(kNeedsReview);
}

void SetMarks(const SynthDocument& shown, const MadeFile& made, model::v1::Expectation& truth) {
  truth.set_subjects(shown.subjects);
  for (int i = 0; i < shown.subjects; ++i) {
    const std::string row = absl::StrCat("marks[", i, "].");
    const auto number = [&](const char* cell) { return std::atof(shown.fields.at(row + cell).c_str()); };
    Box box;
    int cells = 0;
    for (const DrawnValue& value : made.values) {
      if (!value.name.starts_with(row)) continue;
      box = cells++ == 0 ? value.box : box.United(value.box);
    }
    const auto place = made.map.PlaceOf(box);
    if (cells == 0 || !place) continue;
    auto& mark = *truth.add_marks();
    mark.set_subject(shown.fields.at(row + "subject"));
    mark.set_coefficient(number("coefficient"));
    mark.set_mark(number("mark"));
    mark.set_points(number("points"));
    *mark.mutable_place() = *place;
  }
}

void SetForgery(const Subject& subject, const MadeFile& made, const Decisions& d, model::v1::Expectation& truth) {
  if (!subject.forgery) return;
  auto& forgery = *truth.mutable_forgery();
  forgery.set_kind(subject.forgery->kind);
  forgery.set_means(made.means);
  forgery.set_contradicts(subject.forgery->contradicts);
  truth.set_evidence(subject.forgery->evidence);
  for (const DrawnValue& value : made.touched) {
    forgery.add_fields(value.name);
    if (const auto place = made.map.PlaceOf(value.box)) *forgery.add_places() = *place;
    const auto original = subject.genuine.fields.find(value.name);
    if (original != subject.genuine.fields.end()) (*forgery.mutable_originals())[value.name] = original->second;
  }
  if (d.subject.forgery.starts_with("code-")) {
    forgery.add_fields(kCodeValue);
    if (truth.has_code_place()) *forgery.add_places() = truth.code_place();
    (*forgery.mutable_originals())[kCodeValue] = subject.genuine.code;
  }
}

}  // namespace

Generator::Generator(Materials materials, model::v1::SynthMix mix, std::uint64_t seed)
    : materials_(std::move(materials)),
      mix_(std::move(mix)),
      seed_(seed),
      authority_(kAuthority, "justif synth"),
      signers_{authority_.Issue({.id = kCertificate}),
               TestAuthority(kAuthority, "a forger").Issue({.id = kCertificate}),
               TestAuthority(kUntrustedAuthority, "another authority").Issue({.id = kCertificate})} {}

absl::StatusOr<SynthFile> Generator::Make(int index) const {
  const Dice random = Dice(seed_).Fork(absl::StrCat("document ", index));
  const Decisions d = Decide(mix_, random.Fork("decisions"));
  absl::StatusOr<Subject> subject = MakeSubject(d.subject, materials_, signers_, random.Fork("subject"));
  if (!subject.ok()) return subject.status();
  const Subject other = MakeDistractor(materials_, random.Fork("other document"));
  absl::StatusOr<MadeFile> made = MakeFile(*subject, other.shown, d.file, random.Fork("file"));
  if (!made.ok()) {
    return absl::Status(made.status().code(),
                        absl::StrCat("document ", index, " (", d.subject.kind, ", ", d.file.carrier, ", ", d.file.means,
                                     d.file.innocent_edit, "): ", std::string(made.status().message())));
  }
  SynthFile file;
  file.extension = made->extension;
  file.bytes = std::move(made->bytes);
  model::v1::Expectation& truth = file.truth;
  const SynthDocument& shown = subject->shown;
  truth.set_kind(shown.kind);
  bool code_visible = false;
  for (const DrawnValue& value : made->values) {
    const auto place = made->map.PlaceOf(value.box, value.wrapped ? PageMap::kWhole : PageMap::kVisible);
    if (value.name == kCodeValue) {
      code_visible = place.has_value() && !shown.code.empty();
      if (code_visible) *truth.mutable_code_place() = *place;
      continue;
    }
    const auto field = shown.fields.find(value.name);
    // Of rows and of parts of the table the truth is told elsewhere.
    if (value.name.find('.') != std::string::npos) continue;
    if (!place || field == shown.fields.end() || field->second.empty() || truth.fields().contains(value.name)) continue;
    (*truth.mutable_fields())[value.name] = field->second;
    (*truth.mutable_places())[value.name] = *place;
  }
  if (code_visible) truth.set_code(shown.code);
  SetMarks(shown, *made, truth);
  truth.set_carrier(d.file.carrier);
  if (!d.file.circumstance.empty() && d.file.circumstance != "none") truth.add_circumstances(d.file.circumstance);
  truth.set_page(made->page);
  truth.set_layout(shown.layout);
  truth.set_innocent_edit(d.file.innocent_edit);
  if (subject->holder) {
    truth.set_claim_relation(d.claim_relation);
    *truth.mutable_claim() = MakeClaim(*subject->holder, subject->academic_year, shown.kind == "cvec-attestation",
                                       d.claim_relation, materials_, random.Fork("claim"));
  }
  SetForgery(*subject, *made, d, truth);
  SetOutcomes(*subject, d, code_visible, truth);
  if (subject->is_signed && code_visible && d.claim_relation == "matching" && d.file.circumstance != "cropped-edge")
    truth.set_assurance("SIGNED");
  return file;
}

}  // namespace justif::tools
