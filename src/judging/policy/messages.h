// The sentences of models/messages/.
#ifndef JUSTIF_JUDGING_POLICY_MESSAGES_H_
#define JUSTIF_JUDGING_POLICY_MESSAGES_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "judging/judge.h"
#include "justif/model/v1/messages.pb.h"

namespace justif::judging {

// Immutable after Create.
class Messages {
 public:
  static absl::StatusOr<Messages> Create(const std::string& models);

  // The sentence with its {arguments} filled in; the key itself when there is
  // none.
  // An argument `field` or `fields` holds names of fields, apart by ", "; they
  // are put in as people call them. Dates and decimals in normalised form are
  // put in as the language writes them.
  std::string Sentence(const std::string& key, const std::map<std::string, std::string>& arguments,
                       Language language) const;
  bool Has(const std::string& key, Language language) const;
  const model::v1::Messages& Of(Language language) const { return language == Language::kEnglish ? english_ : french_; }

 private:
  std::string NamesOfFields(const std::string& fields, Language language) const;

  model::v1::Messages french_;
  model::v1::Messages english_;
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_POLICY_MESSAGES_H_
