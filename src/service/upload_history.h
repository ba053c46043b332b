// What is asked of earlier uploads before a document is judged, and kept of it
// after.
#ifndef JUSTIF_SERVICE_UPLOAD_HISTORY_H_
#define JUSTIF_SERVICE_UPLOAD_HISTORY_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "judging/earlier_uploads.h"
#include "review/history/history.h"
#include "service/verifier.h"

namespace justif::service {

// Turns uploads into traces: digests under a key, so that what is kept tells
// nothing to who has not the key. Of a document of an unknown kind, or that
// could not be read, nothing is asked or kept: what many upload by mistake is
// nobody's. Of numbers of attestations only those of codes and text layers count.
// Thread-safe. Borrows the history.
class UploadHistory {
 public:
  // Whoever has `key` can try numbers: it is kept as the history is. Of at least
  // 16 bytes.
  UploadHistory(review::History& history, std::string key) : history_(history), key_(std::move(key)) {}

  // What other applicants uploaded before; kUnavailable when the history says
  // nothing.
  judging::EarlierUploads Ask(const VerificationResult& result) const;

  // Keeps what the upload leaves, once it is judged. Without an applicant
  // nothing. A history that cannot be reached loses it: nobody is accused for
  // that.
  void Record(const VerificationResult& result);

  // Forgets an applicant's uploads; how many they were. As History::Forget.
  absl::StatusOr<std::int64_t> Forget(const std::string& applicant);

 private:
  std::string DigestOf(char of, const std::string& bytes) const;
  review::UploadTraces TracesOf(const VerificationResult& result) const;

  review::History& history_;
  const std::string key_;
};

// A key of 32 bytes that nobody else has.
std::string RandomKey();

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_UPLOAD_HISTORY_H_
