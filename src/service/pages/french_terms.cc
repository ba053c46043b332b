#include "service/pages/french_terms.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "document/reading.h"

namespace justif::service {

std::string FrenchValue(const std::string& value) {
  const auto digits = [&](std::size_t from, std::size_t to) {
    return from < to &&
           std::all_of(value.begin() + static_cast<std::ptrdiff_t>(from),
                       value.begin() + static_cast<std::ptrdiff_t>(to), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (value.size() == 10 && value[4] == '-' && value[7] == '-' && digits(0, 4) && digits(5, 7) && digits(8, 10))
    return absl::StrCat(value.substr(8), "/", value.substr(5, 2), "/", value.substr(0, 4));
  const std::size_t point = value.find('.');
  if (point == std::string::npos || !digits(0, point) || !digits(point + 1, value.size())) return value;
  return absl::StrCat(value.substr(0, point), ",", value.substr(point + 1));
}

const char* FrenchName(Source source) {
  switch (source) {
    case Source::kSignedCode:
      return "code signé";
    case Source::kCode:
      return "code";
    case Source::kTextLayer:
      return "texte du PDF";
    case Source::kOcr:
      return "reconnaissance de l'image";
  }
  return "";
}

const char* FrenchNameOfKind(const std::string& kind) {
  if (kind == kCvecAttestation) return "attestation CVEC";
  if (kind == kBacTranscript) return "relevé de notes du baccalauréat";
  if (kind == kBacCertificate) return "attestation de réussite ou diplôme du baccalauréat";
  return "document d'un autre type";
}

const char* FrenchNameOfOrigin(std::string_view expected_from) {
  static constexpr std::pair<std::string_view, const char*> kOrigins[] = {
      {"code", "d'après le code"},         {"claim", "d'après le dossier"},      {"print", "d'après l'imprimé"},
      {"arithmetic", "d'après le calcul"}, {"rule", "d'après la règle"},         {"issuer", "d'après l'émetteur"},
      {"file", "dans le fichier"},         {"history", "d'après un autre dépôt"}};
  for (const auto& [from, name] : kOrigins) {
    if (from == expected_from) return name;
  }
  return "";
}

const char* FrenchName(judging::VerdictOutcome outcome) {
  switch (outcome) {
    case judging::VerdictOutcome::kAccepted:
      return "RIEN À SIGNALER";
    case judging::VerdictOutcome::kNeedsReview:
      return "À VÉRIFIER";
    case judging::VerdictOutcome::kSuspectedFalsification:
      return "FALSIFICATION SUSPECTÉE";
    case judging::VerdictOutcome::kUnreadable:
      return "ILLISIBLE";
    case judging::VerdictOutcome::kWrongDocument:
      return "CE N'EST PAS LE DOCUMENT ATTENDU";
  }
  return "";
}

const char* FrenchName(judging::Assurance assurance) {
  switch (assurance) {
    case judging::Assurance::kSigned:
      return "l'identité est couverte par une signature valide";
    case judging::Assurance::kCorroborated:
      return "des sources indépendantes concordent";
    case judging::Assurance::kUncorroborated:
      return "une seule source";
  }
  return "";
}

const char* FrenchTag(const judging::Finding& finding) {
  if (finding.outcome() == judging::Outcome::kError) return "contrôle interrompu";
  if (finding.weight() == judging::Weight::kCritical) return "contradiction";
  if (finding.weight() == judging::Weight::kReview) return "à vérifier";
  return finding.outcome() == judging::Outcome::kFailed ? "à noter" : "non tranché";
}

}  // namespace justif::service
