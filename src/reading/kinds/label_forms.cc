#include "reading/kinds/label_forms.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_replace.h"
#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

constexpr std::size_t kMostTokens = 12;

// With "(a|b)" for the name of a set of words.
std::string WithSets(std::string pattern, const google::protobuf::Map<std::string, std::string>& sets) {
  for (const auto& [name, words] : sets) absl::StrReplaceAll({{"<" + name + ">", "(?:" + words + ")"}}, &pattern);
  return pattern;
}

absl::StatusOr<std::shared_ptr<const RE2>> Compiled(const std::string& pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  auto compiled = std::make_shared<const RE2>(pattern, options);
  if (!compiled->ok()) return absl::InvalidArgumentError("'" + pattern + "': " + compiled->error());
  if (pattern.find('<') != std::string::npos)
    return absl::InvalidArgumentError("'" + pattern + "' names a set of words that is none");
  return compiled;
}

bool IsNumber(const std::string& token) { return token.find_first_not_of("0123456789") == std::string::npos; }

}  // namespace

absl::StatusOr<std::vector<LabelForm>> CompileLabelForms(const model::v1::LabelWords& words) {
  std::vector<LabelForm> forms;
  for (const model::v1::LabelForm& model : words.forms()) {
    LabelForm form;
    form.like = FoldWords(model.like());
    std::erase(form.like, ' ');
    form.with_colon = model.with_colon();
    for (const std::string& pattern : model.words()) {
      auto compiled = Compiled(WithSets(pattern, words.word_sets()));
      if (!compiled.ok()) return compiled.status();
      form.words.push_back(*std::move(compiled));
    }
    if (!model.unless().empty()) {
      auto compiled = Compiled(model.unless());
      if (!compiled.ok()) return compiled.status();
      form.unless = *std::move(compiled);
    }
    forms.push_back(std::move(form));
  }
  return forms;
}

LabelSpan SpanOfLabel(const LayoutLine& line) {
  LabelSpan span;
  bool number = false;
  for (std::size_t i = 0; i < std::min(line.tokens.size(), kMostTokens); ++i) {
    const Token& token = line.tokens[i];
    span.words += (span.words.empty() ? "" : " ") + token.text;
    number |= IsNumber(token.text) && token.text.size() > 2;
    span.colon = token.colon_after;
    if (!span.colon && i + 1 < line.tokens.size()) continue;
    if (span.colon || !number) span.last = i + 1;
    return span;
  }
  return span;
}

LabelSpan SpanOfLabel(const LayoutLine& line, std::size_t last) {
  LabelSpan span;
  span.last = last;
  for (std::size_t i = 0; i < last; ++i) span.words += (i == 0 ? "" : " ") + line.tokens[i].text;
  return span;
}

bool HasForm(const LabelSpan& span, const LabelForm& form) {
  if (form.with_colon && !span.colon) return false;
  if (form.unless != nullptr && RE2::PartialMatch(span.words, *form.unless)) return false;
  return std::any_of(form.words.begin(), form.words.end(),
                     [&](const auto& words) { return RE2::FullMatch(span.words, *words); });
}

}  // namespace justif::reading
