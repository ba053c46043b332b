// What the values of a verification are called in French, on pages for people.
#ifndef JUSTIF_SERVICE_PAGES_FRENCH_TERMS_H_
#define JUSTIF_SERVICE_PAGES_FRENCH_TERMS_H_

#include <string>
#include <string_view>

#include "document/field.h"
#include "judging/verdict.h"

namespace justif::service {

// A normalised date (2024-09-01) or decimal (105.00) as French writes it; all
// else as it is. Not escaped.
std::string FrenchValue(const std::string& value);

// All names are plain text without markup, and live as long as the program.
const char* FrenchName(Source source);
const char* FrenchName(judging::VerdictOutcome outcome);
const char* FrenchName(judging::Assurance assurance);
// Of a kind that has no name of its own, that it is another.
const char* FrenchNameOfKind(const std::string& kind);
// Of Evidence::expected_from, to follow "attendu"; empty when there is none.
const char* FrenchNameOfOrigin(std::string_view expected_from);
// What a finding is to the person who looks at it.
const char* FrenchTag(const judging::Finding& finding);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_PAGES_FRENCH_TERMS_H_
