// The sentences of models/messages/.
#ifndef JUSTIF_JUDGING_POLICY_MESSAGES_H_
#define JUSTIF_JUDGING_POLICY_MESSAGES_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "judging/language.h"
#include "justif/model/v1/messages.pb.h"

namespace justif::judging {

// Immutable but for Add.
class Messages {
 public:
  static absl::StatusOr<Messages> Create(const std::string& models);

  // The sentence with its {arguments} filled in; the key itself when there is
  // none.
  // Arguments `field` and `fields` hold names of fields, `facts` facts of an
  // applicant, `rule`, `piece` and `pieces` keys of texts of a campaign, apart
  // by ", "; they are put in as people call them. Days, times and decimals in
  // normalised form are put in as the language writes them.
  std::string Sentence(const std::string& key, const std::map<std::string, std::string>& arguments,
                       Language language) const;
  // A sentence from elsewhere than models/messages/.
  void Add(const std::string& key, const std::string& french, const std::string& english);
  bool Has(const std::string& key, Language language) const;
  const model::v1::Messages& Of(Language language) const { return language == Language::kEnglish ? english_ : french_; }

 private:
  // The sentences under `prefix` of keys apart by ", ".
  std::string NamesOf(const std::string& prefix, const std::string& keys, Language language) const;

  model::v1::Messages french_;
  model::v1::Messages english_;
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_POLICY_MESSAGES_H_
